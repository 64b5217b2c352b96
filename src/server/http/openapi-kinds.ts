import * as z from 'zod';
import { type Kind, secretFields } from '../../kit/kind.ts';
import { correctSchema, createSchema, inputSchema, rowSchema } from '../../kit/schema.ts';
import { pastOf } from '../store/command.ts';

export type Json = Record<string, unknown>;

const jsonOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    io: 'input',
  }) as Json;
  return rest;
};

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const json = (schema: Json) => ({ 'application/json': { schema } });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});
/** The refusals that any operation can give, once in the document. */
export const refusalResponses: Json = {
  NotSignedIn: problem('未登录 Not signed in'),
  MayNot: problem('没有权限 May not'),
  NotFound: problem('找不到 Not found'),
  Conflict: problem('冲突 Conflict'),
  BadInput: problem('填写有误 Bad input'),
  Away: problem('数据库不可用 Database away'),
};
const refused = (name: string) => ({ $ref: `#/components/responses/${name}` });
export const refusals = {
  401: refused('NotSignedIn'),
  403: refused('MayNot'),
  404: refused('NotFound'),
  409: refused('Conflict'),
  422: refused('BadInput'),
  503: refused('Away'),
};
export const answer = (description: string, schema: Json) => ({ description, content: json(schema) });
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A body of bytes of one media type. */
export const bytes = (type: string): Json => ({ [type]: { schema: { type: 'string', format: 'binary' } } });
/** A form with one file. */
export const upload: Json = {
  'multipart/form-data': {
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  },
};
const pathId = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
export const query = (name: string, description: string, schema: Json = { type: 'string' }) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});
const title = (kind: Kind) => kind.name[0]?.toUpperCase() + kind.name.slice(1);

const ranged = new Set(['whole', 'decimal', 'duration', 'date', 'moment']);

/** The parameters every list takes, once in the document. */
export const listParameter: Json = Object.fromEntries(
  [
    query('q', '全文检索 Full-text search'),
    query('county', '县级代码 County code'),
    query('township', '乡级代码 Township code'),
    query('org', '单位 Organisation'),
    query('site', '场所 Site'),
    query('field', '监管领域 Supervision field'),
    query('sort', '排序字段，前加 - 为降序 Field, - before it for descending'),
    query('limit', '每页条数 Rows a page', { type: 'integer', minimum: 1, maximum: 200, default: 20 }),
    query('after', '上一页给出的 next The previous page’s next'),
    query('total', '要总数时写 1 Write 1 for the total', { type: 'string', enum: ['1'] }),
  ].map((each) => [each.name, each]),
);

function listParameters(kind: Kind): Json[] {
  const own = Object.entries(kind.fields).flatMap(([name, field]) => {
    if (['files', 'position', 'list', 'data', 'secret'].includes(field.type)) return [];
    const words = `${field.label[0]} ${field.label[1]}`;
    return ranged.has(field.type)
      ? [query(name, words), query(`${name}.from`, `${words} ≥`), query(`${name}.to`, `${words} ≤`)]
      : [query(name, words)];
  });
  return [
    ...Object.keys(listParameter).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    query(
      'state',
      Object.entries(kind.states)
        .map(([code, label]) => `${code} ${label[0]}`)
        .join(', '),
    ),
    // A field may share its name with a part of where the record stands; then it is the field that is asked for.
    ...own.filter(({ name }) => !(name in listParameter)),
  ];
}

function importPaths(kind: Kind, tags: string[]): Record<string, Json> {
  const name = title(kind);
  const at = `/api/${kind.name}`;
  const cell = {
    type: 'object',
    properties: {
      row: { type: 'integer' },
      column: { type: 'string' },
      code: { type: 'string' },
      message: { type: 'object', properties: { zh: { type: 'string' }, en: { type: 'string' } } },
    },
  };
  const counts = Object.fromEntries(['rows', 'good', 'written', 'errorCount'].map((n) => [n, { type: 'integer' }]));
  return {
    [`${at}/import`]: {
      post: {
        tags,
        operationId: `import${name}`,
        summary: '从 Excel 导入，全部正确才写入 Import from Excel, all or nothing',
        parameters: [query('dryRun', '只检查时写 1 Write 1 to check only', { type: 'string', enum: ['1'] })],
        requestBody: { required: true, content: upload },
        responses: {
          200: answer('结果 The result', {
            type: 'object',
            properties: { ...counts, errors: { type: 'array', maxItems: 500, items: cell } },
          }),
          ...refusals,
        },
      },
    },
    [`${at}/import-template.xlsx`]: {
      get: {
        tags,
        operationId: `template${name}`,
        summary: '导入模板 The template to fill in',
        responses: { 200: { description: 'Excel', content: bytes(sheet) }, ...refusals },
      },
    },
  };
}

/** The operations of a kind, all from its definition. */
export function kindPaths(kind: Kind): Json {
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
            content: bytes(sheet),
          },
          ...refusals,
        },
      },
    },
    [`${at}/find`]: {
      post: {
        tags,
        operationId: `find${name}`,
        summary: `查找：条件放在请求里，可含个人信息 List by a question in the body, personal values included`,
        requestBody: { required: true, content: json({ type: 'object', additionalProperties: { type: 'string' } }) },
        responses: { 200: answer('一页 A page', ref(`${name}Page`)), ...refusals },
      },
    },
    ...(kind.may.import ? importPaths(kind, tags) : {}),
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
  if (secretFields(kind).length > 0) {
    const purpose = {
      fields: { type: 'array', items: { type: 'string', enum: secretFields(kind) }, minItems: 1 },
      purposeCode: { type: 'string', maxLength: 40 },
      purpose: { type: 'string', minLength: 10, maxLength: 500 },
    };
    paths[`${at}/{id}/open`] = {
      post: {
        tags,
        operationId: `open${name}`,
        summary: '查看个人信息（登记用途） Open personal values for a stated purpose; the reading is recorded',
        parameters: [pathId],
        requestBody: {
          required: true,
          content: json({ type: 'object', required: Object.keys(purpose), properties: purpose }),
        },
        responses: {
          200: answer('原文 In clear', {
            type: 'object',
            properties: { values: { type: 'object', additionalProperties: { type: ['string', 'null'] } } },
          }),
          ...refusals,
        },
      },
    };
  }
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

/** The shapes a kind's operations take and give. */
export function kindSchemas(kind: Kind): Json {
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
      required: ['row', 'allowed', 'repeated', 'receipt'],
      properties: {
        row: ref(name),
        allowed: { type: 'array', items: { type: 'string' } },
        repeated: { type: 'boolean' },
        receipt: { type: ['string', 'null'] },
      },
    },
  };
}
