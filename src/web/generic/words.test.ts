import { expect, test } from 'vitest';
import type { ActionView, FieldView, KindView } from '../data/kinds.ts';
import type { Row } from '../data/rows.ts';
import { factWords } from './factWords.ts';
import { titleOf } from './titleOf.ts';

const action = (zh: string): ActionView => ({ label: [zh, zh], from: null, to: null, grave: false, input: {} });
const actions: KindView['actions'] = {
  fill: action('补上责任人'),
  handOver: action('交接'),
  vacate: action('空出'),
  send: action('发出'),
};

test.each([
  ['post.filled', '补上责任人'],
  ['post.handedOver', '交接'],
  ['post.vacated', '空出'],
  ['post.sent', '发出'],
  ['post.created', '登记'],
  ['post.corrected', '更正'],
  ['post.reborn', 'reborn'],
])('[W20] %s is called %s', (type, words) => {
  expect(factWords({ actions }, type)[0]).toBe(words);
});

const view = (settings: FieldView['settings']): FieldView => ({
  type: settings.secret ? 'secret' : 'text',
  label: ['', ''],
  optional: false,
  settings,
});
const row = (values: Record<string, unknown>): Row => ({
  id: 'id',
  version: 1,
  state: 'recorded',
  ground: { county: null, township: null, orgId: null, siteId: null, field: null },
  day: '2022-01-19',
  createdAt: '',
  createdBy: '',
  updatedAt: '',
  ...values,
});

test('[W21] a record is called by its person, else its title, else kind and day', () => {
  const label = ['消毒', 'Disinfection'] as const;
  const person = { label, title: 'work', fields: { work: view({}), name: view({ secret: 'name' }) } };
  expect(titleOf(person, row({ work: '门岗', name: { mask: '张*' } }))).toBe('张*');
  expect(titleOf(person, row({ work: '门岗', name: null }))).toBe('门岗');
  expect(titleOf({ label, title: null, fields: {} }, row({}))).toBe('消毒 2022-01-19');
});
