import type { z } from 'zod';
import type { Problem } from './problem.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** What a schema found in a part of a file, each as one sentence with its line. */
export function schemaProblems(file: YamlFile, at: YamlPath, issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.map((issue) => {
    const place = [...at, ...(issue.path as (string | number)[])];
    const key = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const line = file.lineOf([...place, ...key]);
    return { level: 'error', rule: 'form', file: file.path, line, message: `${fieldName(place)} ${sentence(issue)}` };
  });
}

function fieldName(place: YamlPath): string {
  const name = place.map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${part}`)).join('');
  return name === '' ? 'the file' : name.replace(/^\./, '');
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `has "${issue.keys.join('", "')}", which nobody knows: take it out or correct its spelling`;
  }
  if (issue.code === 'invalid_value') return `should be one of ${issue.values.join(', ')}, is ${said(issue.input)}`;
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return `is missing: write ${MISSING[String(issue.path.at(-1))] ?? 'it'}`;
    return `should be a ${issue.expected}, is ${said(issue.input)}`;
  }
  if (issue.code === 'too_small') return 'is empty: write it or take it out';
  return issue.message;
}

const MISSING: Readonly<Record<string, string>> = {
  id: 'the text in Indonesian as id:',
  en: 'the text in English as en:',
  step: 'the name of the step as step:',
  title: 'the name of the flow as title: { id: ..., en: ... }',
  keywords: 'keywords: { id: [...], en: [...] }',
  examples: 'examples: { id: [...], en: [...] }',
};

function said(input: unknown): string {
  return (JSON.stringify(input) ?? String(input)).slice(0, 60);
}
