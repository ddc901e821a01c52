/** What an Express router keeps of one `use` or route; `rawPath` is the path as it was written down. */
interface Layer {
  rawPath: string | readonly string[];
  route?: { path: string | readonly string[]; methods: Readonly<Record<string, boolean>> };
  handle: { stack?: readonly Layer[] };
}

/** Every route of an Express application, routers within routers too: `POST /webhooks/:channel/messages`, sorted. */
export function walkRoutes(app: unknown): string[] {
  const { stack } = (app as { router: { stack: readonly Layer[] } }).router;
  return [...new Set(routesOf(stack, ''))].sort();
}

function routesOf(stack: readonly Layer[], under: string): string[] {
  return stack.flatMap(({ rawPath, route, handle }) => {
    if (route === undefined) return listed(rawPath).flatMap((path) => routesOf(handle.stack ?? [], join(under, path)));
    const methods = Object.keys(route.methods).map((method) => (method === '_all' ? 'ALL' : method.toUpperCase()));
    return listed(route.path).flatMap((path) => methods.map((method) => `${method} ${under}${path}`));
  });
}

function join(under: string, path: string): string {
  return path === '/' ? under : under + path;
}

function listed(paths: string | readonly string[]): readonly string[] {
  return typeof paths === 'string' ? [paths] : paths;
}
