import { loadOffice } from '../../src/wiring/office-files.ts';

/** The office as its files describe it, and the conversation as citizens meet it. */
export const office = loadOffice();
export const engine = office.converse;
