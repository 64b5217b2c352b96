import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApiFile, openApiText } from '../../scripts/openapi.ts';
import { kinds } from '../../src/kinds.ts';
import { routesOf } from '../../src/server/http/routes.ts';
import { openWorld, type World } from './world.ts';

type Operation = { operationId: string; summary: string; tags: string[]; parameters?: { name: string; in: string }[] };
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: object } };

let world: World;
let document: Document;
beforeAll(async () => {
  world = await openWorld();
  document = (await world.nobody.get('/api/openapi.json')).told as unknown as Document;
});
afterAll(() => world.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
/** An address with its parameters made alike, so that `:id` and `{id}` can be compared. */
const shape = (path: string) => path.replace(/:\w+|\{\w+\}/g, '{}');

test('[O1] the document is valid OpenAPI 3.1', async () => {
  expect(document.openapi).toBe('3.1.0');
  const result = await new Validator().validate(structuredClone(document) as never);
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

test('[O2] openapi.json is what the code says; `npx tsx scripts/openapi.ts` renews it', () => {
  expect(openApiText(), 'run npx tsx scripts/openapi.ts and commit openapi.json').toBe(
    readFileSync(openApiFile, 'utf8'),
  );
});

test('[O3] every operation told exists', () => {
  const routes = new Set(routesOf(world.app.http).map(({ method, url }) => `${method} ${shape(url)}`));
  const generic = kinds.map((kind) => `/api/${kind.name}/{}/`);
  const lost = operations().filter(({ method, path }) => {
    if (routes.has(`${method} ${shape(path)}`)) return false;
    const of = generic.find((start) => shape(path).startsWith(start));
    // The steps of a kind are one route; each has to be a step of the kind.
    const kind = kinds.find((each) => of === `/api/${each.name}/{}/`);
    const step = shape(path).slice(of?.length);
    return !(kind && method === 'POST' && (step in kind.actions || ['correct', 'withdraw', 'open'].includes(step)));
  });
  expect(lost.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test('[O4] every route of the app is told; a new one goes into its module’s documented.ts', () => {
  const told = new Set(operations().map(({ method, path }) => `${method} ${shape(path)}`));
  const steps = new Set(kinds.flatMap((kind) => [`POST /api/${kind.name}/{}/{}`, `POST /api/${kind.name}/{}/open`]));
  const unseen = kinds.filter((kind) => kind.madeByModule).map((kind) => `POST /api/${kind.name}`);
  const missing = routesOf(world.app.http)
    .filter(({ method, url }) => url.startsWith('/api/') && method !== 'HEAD')
    .map(({ method, url }) => `${method} ${shape(url)}`)
    .filter((route) => !told.has(route) && !steps.has(route) && !unseen.includes(route));
  expect([...new Set(missing)]).toEqual([]);
});

test('[O5] every kind has its operations, each step by name', () => {
  for (const kind of kinds) {
    const at = `/api/${kind.name}`;
    for (const path of [
      at,
      `${at}/{id}`,
      `${at}/counts`,
      `${at}.xlsx`,
      `${at}/find`,
      ...Object.keys(kind.actions).map((a) => `${at}/{id}/${a}`),
    ])
      expect(document.paths[path], path).toBeDefined();
    expect(document.paths[at]?.post !== undefined, kind.name).toBe(!kind.madeByModule);
    expect(document.paths[`${at}/import`] !== undefined, kind.name).toBe(kind.may.import !== undefined);
  }
});

test('[O6] operations have names of their own, both languages, and every parameter of their address', () => {
  const names = operations().map(({ operation }) => operation.operationId);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  for (const { method, path, operation } of operations()) {
    expect(operation.summary, `${method} ${path}`).toMatch(/\p{Script=Han}.*[A-Za-z]/u);
    expect(operation.tags.length, path).toBe(1);
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const given = (operation.parameters ?? []).filter((each) => each.in === 'path').map((each) => each.name);
    expect(given, `${method} ${path}`).toEqual(wanted);
  }
});

test('[O7] the docs page tells the same, without a script', async () => {
  const page = await world.nobody.get('/api/docs');
  expect(page.type).toContain('text/html');
  expect(page.text).not.toMatch(/<script/i);
  expect(page.text).not.toContain('undefined');
  for (const { path } of operations()) expect(page.text).toContain(`<code>${path}</code>`);
});

test('[O8] what comes back has the shape that is told', async () => {
  const { default: Ajv } = await import('ajv/dist/2020.js');
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'doc', components: document.components });
  const check = (name: string, value: unknown) => {
    const valid = ajv.validate({ $ref: `doc#/components/schemas/${name}` }, value);
    expect(valid ? [] : ajv.errors, name).toEqual([]);
  };
  const { office, miner } = world;
  for (const [kind, name] of [
    ['organisation', 'Organisation'],
    ['site', 'Site'],
    ['person', 'Person'],
    ['post', 'Post'],
  ] as const) {
    const page = (await office.get(`/api/${kind}?total=1`)).told;
    expect(page.rows.length).toBeGreaterThan(0);
    check(`${name}Page`, page);
    check(`${name}Record`, (await office.get(`/api/${kind}/${page.rows[0]?.id}`)).told);
  }
  check('Problem', (await miner.post('/api/disinfection', { input: {} })).told);
});
