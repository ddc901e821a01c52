import { type Html, html, type Part } from './html.ts';
import { answersOf, isRecord, type MediaType, type OpenApi, type PlacedOperation } from './openapi.ts';
import { inline } from './prose.ts';

/** A kind of problem (RFC 9457) that the document gives an example of. */
export interface ListedProblem {
  /** Last part of the type: anchor on the page. */
  id: string;
  status: string;
  title: string;
  meaning: string;
  operations: PlacedOperation[];
}

const PROBLEM = 'application/problem+json';

/**
 * Every kind of problem: those that the document lists by itself, and those of which an operation's responses give an
 * example, by status.
 */
export function problemsOf(api: OpenApi, operations: readonly PlacedOperation[]): ListedProblem[] {
  const found = new Map<string, ListedProblem>();
  for (const { kind, status, title, meaning } of api['x-problems'] ?? []) {
    found.set(kind, { id: kind, status: String(status), title, meaning, operations: [] });
  }
  for (const operation of operations) {
    for (const kind of kindsOfOperation(api, operation)) {
      const listed = found.get(kind.id) ?? { ...kind, operations: [] };
      if (!listed.operations.includes(operation)) listed.operations.push(operation);
      found.set(kind.id, listed);
    }
  }
  return [...found.values()].sort((one, other) => one.status.localeCompare(other.status));
}

function kindsOfOperation(api: OpenApi, operation: PlacedOperation): Omit<ListedProblem, 'operations'>[] {
  return answersOf(api, operation).flatMap(([status, answer]) => {
    const media = answer.content?.[PROBLEM];
    return media ? kindsOf(media).map((kind) => ({ ...kind, status })) : [];
  });
}

/** The kinds of problems in one response. */
export function kindsOf({ example, examples = {} }: MediaType): { id: string; title: string; meaning: string }[] {
  const given = [...Object.values(examples), ...(example === undefined ? [] : [{ value: example }])];
  return given.flatMap((each) => {
    const { value } = each;
    if (!isRecord(value) || typeof value.type !== 'string') return [];
    const id = value.type.split(/[/#:]/).at(-1) ?? '';
    const title = typeof value.title === 'string' ? value.title : id;
    const meaning = ('description' in each && each.description) || ('summary' in each && each.summary) || value.detail;
    return [{ id, title, meaning: typeof meaning === 'string' ? meaning : '' }];
  });
}

/**
 * The section that a problem's type leads to.
 * @param total how many operations the document has
 */
export function showProblems(problems: readonly ListedProblem[], total: number): Html {
  const shown = problems.map(
    ({
      id,
      status,
      title,
      meaning,
      operations,
    }) => html`<tr id="${id}"><th scope="row"><code>${id}</code></th><td>${status}</td>
<td><p><strong>${title}.</strong> ${meaning !== title && inline(meaning)}</p><p class="limits">${showOperations(operations, total)}</p></td></tr>\n`,
  );
  return html`<section id="problems" class="doc-part"><h2>Problems</h2>
<p>Every error is told as <code>application/problem+json</code> (RFC 9457). Its <code>type</code> is stable and leads here; its <code>detail</code> says in a sentence what was wrong.</p>
<table class="fields problems"><thead><tr><th scope="col">Type</th><th scope="col">Status</th><th scope="col">When</th></tr></thead><tbody>${shown}</tbody></table></section>`;
}

function showOperations(operations: readonly PlacedOperation[], total: number): Part {
  if (operations.length === total && total > 1) return 'Any operation.';
  return operations.map(
    ({ id, summary, path }, place) => html`${place > 0 && ', '}<a href="#${id}">${summary ?? path}</a>`,
  );
}
