import { expect, test } from 'vitest';
import type { FieldView } from '../data/kinds.ts';
import { checkField, checkFields, inputOf, typedFields } from './checkField.ts';

const today = '2022-01-19';
const field = (type: FieldView['type'], settings: FieldView['settings'] = {}, optional = false): FieldView => ({
  type,
  label: ['名称', 'Name'],
  optional,
  settings,
});
const complaint = (view: FieldView, value: unknown) => checkField(view, value, today)?.label[0];

test('[W1] a missing answer is asked for in the words of its sort', () => {
  expect(complaint(field('text'), '  ')).toBe('请填写名称。');
  expect(complaint(field('choice', { options: { a: ['甲', 'A'] } }), null)).toBe('请选择名称。');
  expect(complaint(field('files'), [])).toBe('请附上名称。');
  expect(complaint(field('text', {}, true), '')).toBeUndefined();
});

test('[W1] no and zero are answers', () => {
  expect(complaint(field('yesNo'), false)).toBeUndefined();
  expect(complaint(field('whole'), 0)).toBeUndefined();
});

test('[W2] lengths count characters, not code units', () => {
  expect(complaint(field('text', { max: 2 }), '𠮷𠮷')).toBeUndefined();
  expect(complaint(field('text', { max: 2 }), '三个字')).toBe('最多 2 个字，现在是 3 个。');
  expect(complaint(field('longText', { min: 10 }), '太短')).toBe('至少写 10 个字。');
});

test('[W2] numbers keep their bounds and units, whole ones stay whole', () => {
  const minutes = field('whole', { min: 1, max: 600, unit: ['分钟', 'minutes'] });
  expect(complaint(minutes, 0)).toBe('不能小于 1分钟。');
  expect(complaint(minutes, 601)).toBe('不能大于 600分钟。');
  expect(complaint(minutes, 1.5)).toBe('请填整数。');
  expect(complaint(field('decimal'), 1.5)).toBeUndefined();
});

test('[W3] a resident id with a wrong last character is refused, a right one is not', () => {
  const id = field('secret', { secret: 'residentId' });
  expect(complaint(id, '11010519491231002X')).toBeUndefined();
  expect(complaint(id, '110105194912310021')).toBeDefined();
  expect(complaint(field('secret', { secret: 'phone' }), '1380013800')).toContain('11位');
});

test('[W4] what is sent is trimmed, blank is null, derived and structured fields are left out', () => {
  const fields = typedFields({
    name: field('text'),
    note: field('text', {}, true),
    made: field('moment', { derived: true }),
    outline: field('data'),
  });
  expect(Object.keys(fields)).toEqual(['name', 'note']);
  expect(inputOf(fields, { name: ' 甲 ', note: '', other: 1 })).toEqual({ name: '甲', note: null });
});

test('[W1] every wrong field is told at once', () => {
  expect(Object.keys(checkFields({ a: field('text'), b: field('date') }, {}, today))).toEqual(['a', 'b']);
});
