import { Router } from 'express';
import { assets } from './assets.ts';
import { docsPage } from './docs.ts';
import { type HomeModel, homePage } from './home.ts';
import { languageOf } from './language.ts';
import { notFoundPage } from './not-found.ts';
import { pageHeaders } from './page-headers.ts';

export interface PagesDeps {
  /** What the home page shows just now. */
  home(): Promise<HomeModel>;
  /** Makes the whole OpenAPI 3.1 document; asked once, when somebody first wants it. */
  openapi(): object;
}

/**
 * The home page, the API page with its document, their files, and a friendly 404 for browsers. Mounted at the root, last:
 * who asks for what is not there and does not want HTML goes on to the application's own answer.
 */
export function pagesRouter(deps: PagesDeps): Router {
  const router = Router();
  router.use('/assets', assets());
  router.get('/', async (request, response) => {
    const page = homePage(await deps.home(), languageOf(request.query.lang));
    response.set(pageHeaders).type('html').send(page);
  });
  let document: object | undefined;
  const openapi = () => {
    document ??= deps.openapi();
    return document;
  };
  router.get('/openapi.json', (_request, response) => {
    response.json(openapi());
  });
  let docs: string | undefined;
  router.get('/docs', async (_request, response) => {
    docs ??= docsPage(openapi(), { hasSimulator: (await deps.home()).twilio === 'twin' });
    response.set(pageHeaders).type('html').send(docs);
  });
  router.use((request, response, next) => {
    if (request.method !== 'GET' || request.accepts(['json', 'html']) !== 'html') return next();
    response
      .status(404)
      .set(pageHeaders)
      .type('html')
      .send(notFoundPage(languageOf(request.query.lang)));
  });
  return router;
}
