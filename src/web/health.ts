import { Router } from 'express';
import type { Registry } from 'prom-client';

export interface HealthDeps {
  /** Names of the parts that do not work just now; empty: ready. */
  troubles(): Promise<readonly string[]>;
  /** Posts that wait on the disk for the database, and those that a person must look at. */
  spool: Readonly<Record<'size' | 'damaged', number>>;
  metrics: Registry;
}

/** `/healthz`: the process lives. `/readyz`: it can do its work. `/metrics`: Prometheus, no personal data. */
export function health(deps: HealthDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const troubles = await deps.troubles();
    const { size, damaged } = deps.spool;
    response
      .status(troubles.length === 0 ? 200 : 503)
      .json({ status: troubles.length === 0 ? 'ok' : 'not ready', troubles, spool: { waiting: size, damaged } });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(deps.metrics.contentType).send(await deps.metrics.metrics());
  });
  return router;
}
