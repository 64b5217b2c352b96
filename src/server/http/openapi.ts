import type { Kind } from '../../kit/kind.ts';
import type { Label } from '../../kit/label.ts';
import type { Documented } from './documented.ts';
import {
  answer,
  bytes,
  type Json,
  json,
  kindPaths,
  kindSchemas,
  listParameter,
  query,
  refusalResponses,
  refusals,
  upload,
} from './openapi-kinds.ts';

const shared: Json = {
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'message'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string' },
      message: { type: 'object', properties: { zh: { type: 'string' }, en: { type: 'string' } } },
      field: { type: 'string' },
      detail: {},
    },
  },
  Fact: {
    type: 'object',
    required: ['id', 'type', 'at', 'actorName', 'version'],
    properties: {
      id: { type: 'string' },
      type: { type: 'string' },
      at: { type: 'string' },
      actorName: { type: 'string' },
      version: { type: 'integer' },
      body: {},
    },
  },
};

const words = ([zh, en]: Label) => `${zh} ${en}`;

/** The operations of the routes beside kinds. */
function routePaths(routes: readonly Documented[]): Json {
  const paths: Record<string, Json> = {};
  for (const { route, summary, tag, query: asked, sends, gives, status = 200, open } of routes) {
    const [method, path] = route.split(' ') as [string, string];
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    const inQuery = Object.entries(asked ?? {}).map(([name, label]) => query(name, words(label)));
    const members = (labels: Readonly<Record<string, Label>>) =>
      Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, { description: words(label) }]));
    const success =
      status === 204
        ? { description: '办好了 Done' }
        : gives
          ? { description: gives, content: bytes(gives) }
          : answer('答复 The answer', { type: 'object' });
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        tags: [words(tag)],
        operationId: `${method.toLowerCase()}${path.replace(/^\/api/, '').replace(/[^A-Za-z0-9]+(\w)?/g, (_, c: string | undefined) => c?.toUpperCase() ?? '')}`,
        summary: words(summary),
        ...(inPath.length + inQuery.length > 0 ? { parameters: [...inPath, ...inQuery] } : {}),
        ...(sends
          ? {
              requestBody: {
                required: true,
                content: sends === 'file' ? upload : json({ type: 'object', properties: members(sends) }),
              },
            }
          : {}),
        ...(open ? { security: [] } : {}),
        responses: { [status]: success, ...refusals },
      },
    };
  }
  return paths;
}

/** The OpenAPI 3.1 document: what follows from the kinds, the batch door, and the routes told in `src/documented.ts`. */
export function openApi(kinds: readonly Kind[], routes: readonly Documented[], version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: '守土 Shoutu',
      version,
      description:
        '一事一录，条条可查。Every operation follows from the kinds of record; errors are application/problem+json.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths: {
      ...Object.assign({}, ...kinds.map(kindPaths)),
      ...routePaths(routes),
      '/api/commands': {
        post: {
          tags: ['批量 Batch'],
          operationId: 'sendCommands',
          summary: '离线发件箱的入口 The door of an offline outbox',
          requestBody: {
            required: true,
            content: json({
              type: 'object',
              required: ['commands'],
              properties: {
                device: { type: 'object', properties: { id: { type: 'string' } } },
                commands: {
                  type: 'array',
                  minItems: 1,
                  maxItems: 200,
                  items: {
                    type: 'object',
                    required: ['commandId', 'kind'],
                    properties: {
                      commandId: { type: 'string', format: 'uuid' },
                      kind: { type: 'string' },
                      action: { type: 'string', default: 'create' },
                      id: { type: 'string' },
                      version: { type: 'integer' },
                      input: {},
                      deviceSeq: { type: 'integer' },
                      deviceAt: { type: 'string', format: 'date-time' },
                    },
                  },
                },
              },
            }),
          },
          responses: {
            200: answer('逐条答复 An answer each', {
              type: 'object',
              properties: { answers: { type: 'array', items: { type: 'object' } } },
            }),
            ...refusals,
          },
        },
      },
    },
    components: {
      schemas: { ...shared, ...Object.assign({}, ...kinds.map(kindSchemas)) },
      responses: refusalResponses,
      parameters: listParameter,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'shoutu_session' } },
    },
  };
}
