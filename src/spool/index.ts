export { openSpool } from './open-spool.ts';
export type { Spool, SpoolOptions, Waiting } from './spool.ts';
