import { type Html, html, type Part } from './html.ts';
import { layout } from './layout.ts';
import { type OpenApi, operationsOf, type PlacedOperation, type SecurityScheme } from './openapi.ts';
import { showOperation } from './operation-view.ts';
import { type ListedProblem, problemsOf, showProblems } from './problem-list.ts';
import { inline, paragraphs } from './prose.ts';
import { showSchema } from './schema-view.ts';

/** The page at /docs: an OpenAPI 3.1 document to read. */
export function docsPage(openapi: object, { hasSimulator = false } = {}): string {
  const api = openapi as OpenApi;
  const operations = operationsOf(api);
  const problems = problemsOf(api, operations);
  const title = api.info?.title ?? 'API';
  return layout({
    title: `${title} · Kabar Izin`,
    language: 'en',
    styles: ['docs.css'],
    script: 'copy.js',
    here: 'docs',
    hasSimulator,
    isBilingual: false,
    main: html`<div class="docs">
${tableOfContents(api, operations, problems)}
<div class="doc-body">
<header class="doc-head"><h1>${title}</h1>
<p class="limits">${api.info?.version && `Version ${api.info.version}. `}<a href="/openapi.json">openapi.json</a></p>
${paragraphs(api.info?.description ?? api.info?.summary)}
${showSecurity(api.components?.securitySchemes ?? {})}</header>
${groups(api, operations).map((group) => showGroup(api, group))}
${problems.length > 0 && showProblems(problems, operations.length)}
${showSchemas(api)}
</div></div>`,
  });
}

interface Group {
  name: string;
  description?: string | undefined;
  operations: PlacedOperation[];
}

/** Operations by tag, in the order in which the document names the tags. */
function groups(api: OpenApi, operations: readonly PlacedOperation[]): Group[] {
  const declared = api.tags?.map(({ name }) => name) ?? [];
  const names = [...new Set([...declared, ...operations.map(({ tag }) => tag)])];
  return names
    .map((name) => ({
      name: name || 'Operations',
      description: api.tags?.find((tag) => tag.name === name)?.description,
      operations: operations.filter(({ tag }) => tag === name),
    }))
    .filter((group) => group.operations.length > 0);
}

function showGroup(api: OpenApi, { name, description, operations }: Group): Html {
  return html`<section class="doc-part" id="tag-${slug(name)}"><h2>${capital(name)}</h2>${paragraphs(description)}
${operations.map((operation) => showOperation(api, operation))}</section>
`;
}

function showSecurity(schemes: Readonly<Record<string, SecurityScheme>>): Part {
  const shown = Object.values(schemes).map(({ type, scheme, name, description }) => {
    const how =
      type === 'apiKey' ? html`<code>${name}: …</code>` : html`<code>Authorization: ${capital(scheme)} …</code>`;
    return html`<p>${how} ${inline(description ?? '')}</p>\n`;
  });
  return shown.length > 0 && html`<div class="doc-security"><h2>Authentication</h2>${shown}</div>`;
}

function showSchemas(api: OpenApi): Part {
  const schemas = Object.entries(api.components?.schemas ?? {});
  const shown = schemas.map(
    ([
      name,
      schema,
    ]) => html`<section class="schema" id="schema-${name}"><h3>${name}</h3>${paragraphs(schema.description)}
${showSchema(api, schema)}</section>\n`,
  );
  return shown.length > 0 && html`<section class="doc-part" id="schemas"><h2>Schemas</h2>${shown}</section>`;
}

function tableOfContents(
  api: OpenApi,
  operations: readonly PlacedOperation[],
  problems: readonly ListedProblem[],
): Html {
  const tags = groups(api, operations).map(
    (group) =>
      html`<li><a href="#tag-${slug(group.name)}">${capital(group.name)}</a><ul>${group.operations.map(
        ({ id, summary, method }) =>
          html`<li><a class="route-link" href="#${id}"><span class="method method-${method}">${method.toUpperCase()}</span> ${summary ?? id}</a></li>\n`,
      )}</ul></li>\n`,
  );
  const schemas = Object.keys(api.components?.schemas ?? {}).map(
    (name) => html`<li><a href="#schema-${name}">${name}</a></li>\n`,
  );
  return html`<nav class="toc" aria-label="Contents"><ul>${tags}
${problems.length > 0 && html`<li><a href="#problems">Problems</a></li>`}
${schemas.length > 0 && html`<li><a href="#schemas">Schemas</a><ul class="toc-schemas">${schemas}</ul></li>`}</ul></nav>`;
}

function slug(name: string): string {
  return name.toLowerCase().replace(/\W+/g, '-');
}

function capital(word = 'Bearer'): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
