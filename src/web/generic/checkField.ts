import type { Checked } from '../../kit/check/checked.ts';
import { checkCreditCode } from '../../kit/check/creditCode.ts';
import { checkMobile, checkPhone } from '../../kit/check/phone.ts';
import { checkPlate } from '../../kit/check/plate.ts';
import { checkResidentId } from '../../kit/check/residentId.ts';
import type { Label } from '../../kit/label.ts';
import { isAsked, mayBeEmpty } from '../../kit/when.ts';
import type { FieldView, FieldViews } from '../data/kinds.ts';

export type Values = Readonly<Record<string, unknown>>;

/** What is wrong with a field, and a value that would pass where one can be told. */
export interface Complaint {
  readonly label: Label;
  readonly suggestion?: string;
}
export type FieldErrors = Readonly<Record<string, Complaint>>;

/** Whether nothing was entered. A cleared choice counts, a "no" or a zero does not. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function checkedText({ settings }: FieldView, value: string, today: string): Checked | undefined {
  if (settings.secret === 'residentId') return checkResidentId(value, today);
  if (settings.secret === 'phone') return checkMobile(value);
  if (settings.form === 'phone') return checkPhone(value);
  if (settings.form === 'creditCode') return checkCreditCode(value);
  if (settings.form === 'plate') return checkPlate(value);
  return undefined;
}

/**
 * What a field's typed value lacks, in words that say what to do; undefined when it is fine. `today` is the Shanghai day,
 * for ages. The server checks again.
 */
export function checkField(field: FieldView, given: unknown, today: string): Complaint | undefined {
  const value = withoutBlanks(field, given);
  if (field.type === 'list' && Array.isArray(value))
    for (const entry of value as Values[]) {
      const [first] = Object.values(checkFields(field.settings.of ?? {}, entry, today));
      if (first) return first;
    }
  const label = rangeComplaint(field, value);
  if (label) return { label };
  if (typeof value === 'string' && value.trim() !== '') {
    const checked = checkedText(field, value, today);
    if (checked && !checked.ok) return { label: checked.label, suggestion: checked.suggestion };
  }
  return undefined;
}

function rangeComplaint(field: FieldView, value: unknown): Label | undefined {
  const { settings, type, label } = field;
  if (isBlank(value) || (typeof value === 'string' && value.trim() === '')) {
    if (field.optional) return undefined;
    return isPicked(type)
      ? [`请选择${label[0]}。`, `Please choose: ${label[1]}.`]
      : type === 'files'
        ? [`请附上${label[0]}。`, `Please attach: ${label[1]}.`]
        : [`请填写${label[0]}。`, `Please fill in: ${label[1]}.`];
  }
  if (typeof value === 'string' && (type === 'text' || type === 'longText')) {
    const length = [...value.trim()].length;
    if (settings.min !== undefined && length < settings.min)
      return [`至少写 ${settings.min} 个字。`, `At least ${settings.min} characters.`];
    if (settings.max !== undefined && length > settings.max)
      return [`最多 ${settings.max} 个字，现在是 ${length} 个。`, `At most ${settings.max} characters; now ${length}.`];
  }
  if (typeof value === 'number') {
    const unit = settings.unit ?? ['', ''];
    if (type !== 'decimal' && !Number.isInteger(value)) return ['请填整数。', 'Please enter a whole number.'];
    if (settings.min !== undefined && value < settings.min)
      return [`不能小于 ${settings.min}${unit[0]}。`, `Not less than ${settings.min} ${unit[1]}.`];
    if (settings.max !== undefined && value > settings.max)
      return [`不能大于 ${settings.max}${unit[0]}。`, `Not more than ${settings.max} ${unit[1]}.`];
  }
  if (Array.isArray(value) && settings.max !== undefined && value.length > settings.max)
    return [`最多 ${settings.max} 项。`, `At most ${settings.max}.`];
  return undefined;
}

function isPicked(type: FieldView['type']): boolean {
  return !['text', 'longText', 'whole', 'decimal', 'duration', 'secret', 'files'].includes(type);
}

/** A list without the entries in which nothing was entered. */
function withoutBlanks(field: FieldView, value: unknown): unknown {
  if (field.type !== 'list' || !Array.isArray(value)) return value;
  return (value as Values[])
    .filter((entry) => Object.values(entry).some((each) => !isBlank(each)))
    .map((entry) => inputOf(field.settings.of ?? {}, entry));
}

/** Every field's complaint; empty when the form may be sent. */
export function checkFields(fields: FieldViews, values: Values, today: string): FieldErrors {
  const errors: Record<string, Complaint> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (!isAsked(field, values)) continue;
    const error = checkField({ ...field, optional: mayBeEmpty(field, values) }, values[name], today);
    if (error) errors[name] = error;
  }
  return errors;
}

/** The fields a person types in: neither derived nor structured content of a module. */
export function typedFields(fields: FieldViews): FieldViews {
  return Object.fromEntries(
    Object.entries(fields).filter(([, field]) => !field.settings.derived && field.type !== 'data'),
  );
}

/** Typed values as the server wants them: trimmed, blanks as null, unknown names left out. */
export function inputOf(fields: FieldViews, values: Values): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const value = fields[name] && isAsked(fields[name], values) ? withoutBlanks(fields[name], values[name]) : null;
    input[name] = isBlank(value) ? null : typeof value === 'string' ? value.trim() : value;
  }
  return input;
}
