import { loadOffice } from '../wiring/office-files.ts';

// The last step of a build: what the recogniser learns from the flows' examples is kept, so that no start waits for it.
loadOffice();
