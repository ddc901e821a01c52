import { createEngine } from '../../src/conversation/engine.ts';
import type { Choice } from '../../src/conversation/turn.ts';
import { loadOffice } from '../../src/wiring/office-files.ts';
import { book } from './flow-files.ts';

export const { catalogue, recognise } = loadOffice();

/** Permit types as questions offer them. */
export const types: Choice[] = catalogue.types.map(({ id, short }) => ({ value: id, label: short }));

/** The conversation as citizens meet it. */
export const engine = createEngine({ book, recognise, types });
