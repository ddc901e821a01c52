export { openSpool, type Spool, type SpoolOptions, type Waiting } from './spool.ts';
