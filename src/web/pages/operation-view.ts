import { curlExample } from './curl-example.ts';
import { type Html, html, type Part } from './html.ts';
import {
  type Answer,
  answersOf,
  type Content,
  type OpenApi,
  type Parameter,
  type PlacedOperation,
  resolve,
} from './openapi.ts';
import { kindsOf } from './problem-list.ts';
import { inline, paragraphs } from './prose.ts';
import { exampleOf } from './schema-example.ts';
import { showSchema, typeOf } from './schema-view.ts';

const PLACES: Readonly<Record<string, string>> = { path: 'in the path', query: 'in the query', header: 'header' };

/** One operation: what it takes, what it answers, and a command line to try. */
export function showOperation(api: OpenApi, operation: PlacedOperation): Html {
  const { id, method, path, summary, description, parameters = [], deprecated } = operation;
  const body = operation.requestBody && resolve(api, operation.requestBody);
  return html`<article class="operation" id="${id}">
<h3>${summary ?? id}${deprecated && ' (deprecated)'} <a class="anchor" href="#${id}" aria-label="Link to ${summary ?? id}">#</a></h3>
<p class="route"><span class="method method-${method}">${method.toUpperCase()}</span> <code>${path}</code></p>
<div class="operation-text">${paragraphs(description)}
${parameters.length > 0 && showParameters(api, parameters)}
${body && html`<h4>Request</h4>${paragraphs(body.description)}${showContent(api, body.content ?? {})}`}
<h4>Responses</h4>
${answersOf(api, operation).map(([code, answer]) => showAnswer(api, code, answer))}
</div>
<div class="operation-example"><h4>Try it</h4>${code(curlExample(api, operation))}${showExample(api, operation)}</div>
</article>
`;
}

function showParameters(api: OpenApi, parameters: readonly Parameter[]): Html {
  const rows = parameters.map(
    ({ name, in: place, required, schema, description, example }) => html`<tr><th scope="row"><code>${name}</code>
<span class="field-path">${PLACES[place] ?? place}</span>${required && html` <span class="required">required</span>`}</th>
<td>${schema && html`<p class="schema-type">${typeOf(api, schema)}</p>`}${paragraphs(description ?? schema?.description)}
${example !== undefined && html`<p class="limits">for example <code>${String(example)}</code></p>`}</td></tr>\n`,
  );
  return html`<h4>Parameters</h4><table class="fields"><tbody>${rows}</tbody></table>`;
}

function showAnswer(api: OpenApi, status: string, answer: Answer): Html {
  const isProblem = Object.keys(answer.content ?? {}).every((type) => type.includes('problem'));
  const mood = /^[45]/.test(status) ? 'bad' : 'good';
  const kinds = isProblem ? Object.values(answer.content ?? {}).flatMap(kindsOf) : [];
  const links = kinds.map(({ id }, place) => html`${place > 0 && ', '}<a href="#${id}"><code>${id}</code></a>`);
  // A kind of problem is told once for all operations, where its link leads.
  const words = links.length > 0 ? html`${links}` : inline(answer.description ?? '');
  const line = html`<span class="code code-${mood}">${status}</span> ${words}`;
  const content = !isProblem && answer.content && showContent(api, answer.content);
  const headers = Object.entries(answer.headers ?? {}).map(
    ([name, given]) =>
      html`<p class="limits">Header <code>${name}</code>: ${inline(resolve(api, given).description ?? '')}</p>`,
  );
  if (!content) return html`<div class="answer"><p>${line}</p>${headers}</div>\n`;
  return html`<details class="answer"><summary>${line}</summary>${headers}${content}</details>\n`;
}

function showContent(api: OpenApi, content: Content): Html[] {
  return Object.entries(content).map(
    ([type, { schema }]) => html`<p class="limits"><code>${type}</code></p>${schema && showSchema(api, schema)}`,
  );
}

/** What a successful answer looks like. */
function showExample(api: OpenApi, operation: PlacedOperation): Part {
  const [status, answer] = answersOf(api, operation).find(([each]) => each.startsWith('2')) ?? [];
  const [media] = Object.values(answer?.content ?? {});
  const example = media && exampleOf(api, media);
  return example !== undefined && html`<h4>Answer ${status}</h4>${code(JSON.stringify(example, null, 2))}`;
}

function code(text: string): Html {
  return html`<pre tabindex="0"><code>${text}</code></pre>`;
}
