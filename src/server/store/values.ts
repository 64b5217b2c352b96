import type * as z from 'zod';
import { checkCreditCode } from '../../kit/check/creditCode.ts';
import type { Field, Fields } from '../../kit/field.ts';
import { unmet } from '../../kit/when.ts';
import type { Label } from '../../kit/label.ts';
import { Refusal } from '../../kit/refusal.ts';
import { badInput } from './refusals.ts';

/** What is wrong with one entry, in words, from the schema's own finding. */
function wordsFor(field: Field | undefined, issue: z.core.$ZodIssue): Label {
  const name: Label = field?.label ?? ['内容', 'Entry'];
  const s = field?.settings;
  const unit = s?.unit ?? ['', ''];
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null)
        return [`「${name[0]}」没有填。请填写。`, `${name[1]} is missing.`];
      return [`「${name[0]}」填的格式不对。请重新填写。`, `${name[1]} has the wrong form.`];
    case 'too_small':
      if (field?.type === 'text' || field?.type === 'longText' || field?.type === 'secret')
        return [`「${name[0]}」没有填。请填写。`, `${name[1]} is missing.`];
      return [
        `「${name[0]}」不能小于 ${issue.minimum}${unit[0]}。`,
        `${name[1]} must be at least ${issue.minimum}${unit[1]}.`,
      ];
    case 'too_big':
      if (field?.type === 'text' || field?.type === 'longText')
        return [
          `「${name[0]}」最多 ${issue.maximum} 个字。请缩短。`,
          `${name[1]} may have ${issue.maximum} characters at most.`,
        ];
      return [
        `「${name[0]}」不能大于 ${issue.maximum}${unit[0]}。`,
        `${name[1]} may be ${issue.maximum}${unit[1]} at most.`,
      ];
    case 'invalid_value': {
      const options = Object.values(s?.options ?? {}).slice(0, 12);
      return [
        `「${name[0]}」请从这些里选：${options.map((o) => o[0]).join('、')}。`,
        `${name[1]}: choose one of ${options.map((o) => o[1]).join(', ')}.`,
      ];
    }
    case 'unrecognized_keys':
      return [
        `没有「${issue.keys.join('、')}」这一项。请去掉。`,
        `There is no field ${issue.keys.join(', ')}. Leave it out.`,
      ];
    default:
      if (field?.type === 'date')
        return [
          `「${name[0]}」要写成 2022-01-19 这样真实存在的日期。`,
          `${name[1]} must be a real day such as 2022-01-19.`,
        ];
      return [`「${name[0]}」填得不对。请检查。`, `${name[1]} is not right. Check it.`];
  }
}

/** Checks what was typed in against a schema and the forms of its fields; gives the clean values. @throws Refusal BAD_INPUT naming the field */
export function parseInput(
  schema: z.ZodObject,
  fields: Fields,
  input: unknown,
  knowsRegion?: (code: string) => boolean,
): Record<string, unknown> {
  const parsed = schema.safeParse(input ?? {}, { reportInput: true });
  if (!parsed.success) {
    const issue = parsed.error.issues[0] as z.core.$ZodIssue;
    const name = issue.code === 'unrecognized_keys' ? issue.keys[0] : String(issue.path[0] ?? '');
    const inner = issue.path.length > 2 ? fields[name ?? '']?.settings.of?.[String(issue.path[2])] : undefined;
    throw new Refusal('BAD_INPUT', wordsFor(inner ?? fields[name ?? ''], issue), {
      status: 422,
      field: name || undefined,
    });
  }
  const values = parsed.data as Record<string, unknown>;
  for (const [name, field] of Object.entries(fields)) {
    const region = field.type === 'region' ? values[name] : undefined;
    if (typeof region === 'string' && knowsRegion && !knowsRegion(region)) {
      throw new Refusal(
        'REGION_UNKNOWN',
        [
          `「${field.label[0]}」没有 ${region} 这个区划代码。请从列表中选择。`,
          `${field.label[1]}: no region ${region}.`,
        ],
        { field: name },
      );
    }
    // One form for one instant: what is answered now is what is read back later.
    if (field.type === 'moment' && typeof values[name] === 'string')
      values[name] = new Date(values[name]).toISOString();
    if (field.settings.form === 'creditCode' && typeof values[name] === 'string') {
      const checked = checkCreditCode(values[name]);
      if (!checked.ok) throw new Refusal(checked.code, checked.label, { field: name });
      values[name] = checked.value;
    }
  }
  return values;
}

/**
 * Refuses a field left empty that these answers ask for, and one given that they do not ask for.
 * @throws Refusal BAD_INPUT naming the field
 */
export function heedWhen(fields: Fields, values: Readonly<Record<string, unknown>>): void {
  const fault = unmet(fields, values);
  if (!fault) return;
  const [zh, en] = fields[fault.field]?.label ?? ['', ''];
  throw new Refusal(
    'BAD_INPUT',
    fault.why === 'missing'
      ? [`「${zh}」没有填。请填写。`, `${en} is missing.`]
      : [`按现在的选择不需要填「${zh}」。请清空这一项。`, `${en} is not asked for here. Leave it out.`],
    { field: fault.field },
  );
}

/** A form that is right but says something the field's own check refuses. */
export const refuseField = (field: string) => badInput({ field });
