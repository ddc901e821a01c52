import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Calendar, parseCalendar } from '../../src/domain/calendar.ts';
import { type Catalogue, parseCatalogue } from '../../src/domain/catalogue.ts';
import type { RawDocument } from '../../src/domain/catalogue-document.ts';
import { type Offices, parseOffices } from '../../src/domain/office.ts';

const FLOWS = new URL('../../flows/', import.meta.url);

/** A file below `flows/`, parsed as the application parses it. */
export function officeFile(path: string): RawDocument {
  return { path: `flows/${path}`, document: parse(readFileSync(new URL(path, FLOWS), 'utf8')) };
}

export function catalogueFiles(): RawDocument[] {
  return readdirSync(new URL('catalogue/', FLOWS))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => officeFile(`catalogue/${name}`));
}

export const catalogue: Catalogue = parseCatalogue(catalogueFiles());
export const offices: Offices = parseOffices(officeFile('offices.yaml'));
export const calendar: Calendar = parseCalendar(officeFile('holidays.yaml'));
