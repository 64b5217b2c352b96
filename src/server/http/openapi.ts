import * as z from 'zod';
import type { Kind } from '../../kit/kind.ts';
import { correctSchema, createSchema, inputSchema, rowSchema } from '../../kit/schema.ts';
import { pastOf } from '../store/commands.ts';

type Json = Record<string, unknown>;

const jsonOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    io: 'input',
  }) as Json;
  return rest;
};

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json) => ({ 'application/json': { schema } });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});
const refusals = {
  401: problem('未登录 Not signed in'),
  403: problem('没有权限 May not'),
  404: problem('找不到 Not found'),
  409: problem('冲突 Conflict'),
  422: problem('填写有误 Bad input'),
  503: problem('数据库不可用 Database away'),
};
const answer = (description: string, schema: Json) => ({ description, content: json(schema) });
const pathId = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const query = (name: string, description: string, schema: Json = { type: 'string' }) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});
const title = (kind: Kind) => kind.name[0]?.toUpperCase() + kind.name.slice(1);

const ranged = new Set(['whole', 'decimal', 'duration', 'date', 'moment']);

function listParameters(kind: Kind): Json[] {
  const own = Object.entries(kind.fields).flatMap(([name, field]) => {
    if (['files', 'position', 'data'].includes(field.type)) return [];
    const words = `${field.label[0]} ${field.label[1]}`;
    return ranged.has(field.type)
      ? [query(name, words), query(`${name}.from`, `${words} ≥`), query(`${name}.to`, `${words} ≤`)]
      : [query(name, words)];
  });
  return [
    query('q', '全文检索 Full-text search'),
    query(
      'state',
      Object.entries(kind.states)
        .map(([code, label]) => `${code} ${label[0]}`)
        .join(', '),
    ),
    query('county', '县级代码 County code'),
    query('township', '乡级代码 Township code'),
    query('org', '单位 Organisation'),
    query('site', '场所 Site'),
    ...own,
    query('sort', '排序字段，前加 - 为降序 Field, - before it for descending'),
    query('limit', '每页条数 Rows a page', { type: 'integer', minimum: 1, maximum: 200, default: 20 }),
    query('after', '上一页给出的 next The previous page’s next'),
    query('total', '要总数时写 1 Write 1 for the total', { type: 'string', enum: ['1'] }),
  ];
}

function kindPaths(kind: Kind): Json {
  const name = title(kind);
  const at = `/api/${kind.name}`;
  const tags = [`${kind.label[0]} ${kind.label[1]}`];
  const done = answer('办好了 Done', ref(`${name}Done`));
  const sent = (input: Json): Json => ({
    required: true,
    content: json({
      type: 'object',
      required: ['input'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        commandId: { type: 'string', format: 'uuid' },
        version: { type: 'integer' },
        input,
      },
    }),
  });
  const paths: Record<string, Json> = {
    [at]: {
      get: {
        tags,
        operationId: `list${name}`,
        summary: `列表 List ${kind.label[1]}`,
        parameters: listParameters(kind),
        responses: { 200: answer('一页 A page', ref(`${name}Page`)), ...refusals },
      },
      ...(kind.madeByModule
        ? {}
        : {
            post: {
              tags,
              operationId: `create${name}`,
              summary: `登记 Create ${kind.label[1]}`,
              requestBody: sent(ref(`${name}Input`)),
              responses: { 201: done, 200: answer('以前办过 Done before', ref(`${name}Done`)), ...refusals },
            },
          }),
    },
    [`${at}/{id}`]: {
      get: {
        tags,
        operationId: `get${name}`,
        summary: `查看 Get ${kind.label[1]}`,
        parameters: [pathId],
        responses: { 200: answer('记录 The record', ref(`${name}Record`)), ...refusals },
      },
    },
    [`${at}/counts`]: {
      get: {
        tags,
        operationId: `count${name}`,
        summary: '按县和状态计数 Counts by county and state',
        responses: { 200: answer('计数 Counts', { type: 'object' }), ...refusals },
      },
    },
    [`${at}.xlsx`]: {
      get: {
        tags,
        operationId: `export${name}`,
        summary: '导出 Export',
        parameters: listParameters(kind),
        responses: {
          200: {
            description: 'Excel',
            content: {
              'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
                schema: { type: 'string', format: 'binary' },
              },
            },
          },
          ...refusals,
        },
      },
    },
  };
  const act = (action: string, summary: string, input: Json) => {
    paths[`${at}/{id}/${action}`] = {
      post: {
        tags,
        operationId: `${action}${name}`,
        summary,
        parameters: [pathId],
        requestBody: sent(input),
        responses: { 200: done, ...refusals },
      },
    };
  };
  for (const [action, { label, input }] of Object.entries(kind.actions))
    act(action, `${label[0]} ${label[1]} → ${kind.name}.${pastOf(action)}`, jsonOf(inputSchema(input ?? {})));
  if (!kind.madeByModule) {
    act('correct', '更正 Correct', jsonOf(correctSchema(kind)));
    act('withdraw', '作废 Withdraw', {
      type: 'object',
      required: ['reason'],
      properties: { reason: { type: 'string', minLength: 2, maxLength: 500 } },
    });
  }
  return paths;
}

function kindSchemas(kind: Kind): Json {
  const name = title(kind);
  const names = { type: 'object', additionalProperties: { type: 'string' } };
  return {
    [name]: { ...jsonOf(rowSchema(kind)), description: `${kind.label[0]} ${kind.label[1]}` },
    [`${name}Input`]: jsonOf(createSchema(kind)),
    [`${name}Page`]: {
      type: 'object',
      required: ['rows', 'names'],
      properties: {
        rows: { type: 'array', items: ref(name) },
        names,
        next: { type: 'string' },
        total: { type: 'integer' },
      },
    },
    [`${name}Record`]: {
      type: 'object',
      required: ['row', 'allowed', 'history'],
      properties: {
        row: ref(name),
        names,
        allowed: { type: 'array', items: { type: 'string' } },
        history: { type: 'array', items: ref('Fact') },
      },
    },
    [`${name}Done`]: {
      type: 'object',
      required: ['row', 'allowed', 'repeated'],
      properties: {
        row: ref(name),
        allowed: { type: 'array', items: { type: 'string' } },
        repeated: { type: 'boolean' },
      },
    },
  };
}

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

/** The OpenAPI 3.1 document of the kinds, with the batch door. */
export function openApi(kinds: readonly Kind[], version: string): Json {
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
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'shoutu_session' } },
    },
  };
}
