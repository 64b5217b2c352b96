import { maskName, maskPhone, maskResidentId } from '../../kit/check/masking.ts';
import { checkMobile } from '../../kit/check/phone.ts';
import { checkResidentId } from '../../kit/check/residentId.ts';
import type { Field } from '../../kit/field.ts';
import { type Kind, secretFields } from '../../kit/kind.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { SecretBox } from '../module.ts';
import type { AnyRow, SealedSecret } from './plan.ts';
import type { Tx } from './transaction.ts';

/** Checks a personal value, normalises it and says how it is shown. @throws Refusal with the field */
export function readSecret(name: string, field: Field, typed: string, today: string): { plain: string; mask: string } {
  if (field.settings.secret === 'name') {
    const plain = typed.trim();
    return { plain, mask: field.settings.staff ? plain : maskName(plain) };
  }
  const checked = field.settings.secret === 'residentId' ? checkResidentId(typed, today) : checkMobile(typed);
  if (!checked.ok) throw new Refusal(checked.code, checked.label, { field: name });
  return {
    plain: checked.value,
    mask: field.settings.secret === 'residentId' ? maskResidentId(checked.value) : maskPhone(checked.value),
  };
}

/** Replaces the personal values typed in by their cipher, mask and hash. */
export async function sealSecrets(
  tx: Tx,
  kind: Kind,
  values: Readonly<Record<string, unknown>>,
  id: string,
  box: SecretBox,
  today: string,
  row?: AnyRow,
): Promise<Record<string, unknown>> {
  const out: Record<string, unknown> = { ...values };
  for (const name of secretFields(kind)) {
    const typed = values[name];
    if (typeof typed !== 'string') continue;
    const subject =
      kind.subject === 'self' ? id : ((values[kind.subject ?? ''] ?? row?.[kind.subject ?? ''] ?? id) as string);
    const { plain, mask } = readSecret(name, kind.fields[name] as Field, typed, today);
    const sealed: SealedSecret = { cipher: await box.seal(tx, subject, plain), mask, hash: box.hash(plain) };
    out[name] = sealed;
  }
  return out;
}

/** The same for many new records at once: their keys are found and made together. */
export async function sealManySecrets(
  tx: Tx,
  kind: Kind,
  records: readonly { readonly id: string; readonly values: Readonly<Record<string, unknown>> }[],
  box: SecretBox,
  today: string,
): Promise<Record<string, unknown>[]> {
  const out = records.map(({ values }) => ({ ...values }) as Record<string, unknown>);
  const found = records.flatMap(({ id, values }, at) =>
    secretFields(kind).flatMap((name) => {
      const typed = values[name];
      if (typeof typed !== 'string') return [];
      const subject = kind.subject === 'self' ? id : ((values[kind.subject ?? ''] ?? id) as string);
      return { at, name, personId: subject, ...readSecret(name, kind.fields[name] as Field, typed, today) };
    }),
  );
  if (found.length === 0) return out;
  const ciphers = await box.sealMany(tx, found);
  found.forEach(({ at, name, plain, mask }, i) => {
    const sealed: SealedSecret = { cipher: ciphers[i] as Buffer, mask, hash: box.hash(plain) };
    (out[at] as Record<string, unknown>)[name] = sealed;
  });
  return out;
}

/** The values as the ledger keeps them: personal ones only as cipher. */
export function forLedger(kind: Kind, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const secret = kind.fields[name]?.type === 'secret' && value !== null;
    out[name] = secret ? { cipher: (value as SealedSecret).cipher.toString('base64') } : value;
  }
  return out;
}

/** The searchable words of a field; a staff name is found by what is shown of it. */
export function shown(kind: Kind, values: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = values[name];
  if (kind.fields[name]?.type === 'secret') return (value as { mask?: string } | null)?.mask ?? null;
  return (value as string | null) ?? null;
}
