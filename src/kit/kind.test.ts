import { describe, expect, expectTypeOf, test } from 'vitest';
import { secret, text, yesNo } from './field.ts';
import { defineKind, type InputOf } from './kind.ts';

const visit = defineKind({
  name: 'visit',
  label: ['走访', 'Visit'],
  home: 'org',
  fields: { place: text(['地点', 'Place']) },
  may: { create: ['office'], read: ['office'] },
}).with({
  sign: {
    label: ['签字', 'Sign'],
    by: ['office'],
    input: {
      proxy: yesNo(['代签', 'Proxy'], { optional: true }),
      note: text(['说明', 'Note'], { optional: true }),
      who: text(['谁', 'Who']),
    },
    check: (_row, input) => {
      expectTypeOf(input.note).toEqualTypeOf<string | null | undefined>();
      expectTypeOf(input.who).toEqualTypeOf<string>();
      return undefined;
    },
    sets: (_row, input) => ({ proxy: input.proxy === true, note: input.note?.trim() ?? null }),
  },
  // One that asks nothing, beside one that does: inference used to give up on both.
  remind: { label: ['催', 'Remind'], by: ['office'], sets: (row) => ({ place: row.place }) },
});

describe('what a kind is', () => {
  test('an action’s check and sets see the type of each of its inputs, optional ones too', () => {
    type Input = InputOf<typeof visit, 'sign'>;
    expectTypeOf<Input['who']>().toEqualTypeOf<string>();
    expectTypeOf<Input['note']>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<Input['proxy']>().toEqualTypeOf<boolean | null | undefined>();
    expect(visit.actions.sign.input.who.optional).toBe(false);
  });

  test('an action may not take a name that every such kind has already', () => {
    const plain = {
      name: 'plain',
      label: ['甲', 'A'],
      home: 'org',
      fields: { place: text(['地点', 'Place']) },
      may: { create: [], read: [] },
    } as const;
    const step = { label: ['办', 'Do'], by: ['office'] } as const;
    expect(() => defineKind(plain).with({ withdraw: step })).toThrow(/withdraw/);
    expect(() => defineKind(plain).with({ open: step })).not.toThrow();
    const personal = { ...plain, fields: { name: secret(['姓名', 'Name'], 'name') } } as const;
    expect(() => defineKind(personal).with({ open: step })).toThrow(/open/);
  });
});
