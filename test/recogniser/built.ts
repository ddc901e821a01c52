import { loadOffice } from '../../src/wiring/office-files.ts';

/** The recogniser as it is built from the project's flows. */
export const built = loadOffice();
export const { recognise } = built;
