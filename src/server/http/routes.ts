import type { FastifyInstance } from 'fastify';

/** One route of the app, its address with fastify's `:parameters`. */
export interface Route {
  readonly method: string;
  readonly url: string;
}

const watched = new WeakMap<FastifyInstance, Route[]>();

/** Keeps a list of the routes from now on; call it before any is added. */
export function watchRoutes(app: FastifyInstance): void {
  const routes: Route[] = [];
  watched.set(app, routes);
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of Array.isArray(method) ? method : [method]) routes.push({ method: each, url });
  });
}

/** Every route of a watched app. */
export const routesOf = (app: FastifyInstance): readonly Route[] => watched.get(app) ?? [];

/** The methods an address answers to, whatever they do with it. */
export function methodsAt(app: FastifyInstance, address: string): string[] {
  const path = address.split('?')[0] ?? '';
  const fits = (url: string) => {
    const [asked, given] = [url.split('/'), path.split('/')];
    return (
      asked.length === given.length && asked.every((part, i) => (part.startsWith(':') ? given[i] : part === given[i]))
    );
  };
  return [...new Set(routesOf(app).flatMap(({ method, url }) => (fits(url) ? [method] : [])))].sort();
}
