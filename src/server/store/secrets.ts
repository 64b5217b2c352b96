import { maskName, maskPhone, maskResidentId } from '../../kit/check/masking.ts';
import { checkMobile } from '../../kit/check/phone.ts';
import { checkResidentId } from '../../kit/check/residentId.ts';
import type { Field } from '../../kit/field.ts';
import { type Kind, sealedFields, secretFields } from '../../kit/kind.ts';
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

/** Where sealed values carry what the ledger is to hold of them: a cipher under the key of the person they are about. */
const ledgerCipher = Symbol('ledger cipher');

type Values = Readonly<Record<string, unknown>> & { readonly [ledgerCipher]?: Buffer };

/** Whose key a record's values stand under: the person it names, else a key of its own. */
export function subjectOf(named: string | undefined, id: string, values: Values, row?: AnyRow): string {
  if (named === undefined || named === 'self') return id;
  return (values[named] ?? row?.[named] ?? id) as string;
}

/** What of a record the ledger holds only sealed, as text to seal; nothing where nothing of it is set. */
function tellingOf(kind: Kind, values: Values): string | undefined {
  const told = sealedFields(kind).flatMap((name) =>
    values[name] === undefined || values[name] === null ? [] : [[name, values[name]]],
  );
  return told.length > 0 ? JSON.stringify(Object.fromEntries(told)) : undefined;
}

/**
 * Whose key a reason given for a step of a record stands under: that of the person the record is about, since a reason often
 * repeats what was wrong (X26). Nothing where the kind is about no person.
 */
export function reasonSubject(kind: Kind, row: AnyRow, values: Values): string | undefined {
  const named = kind.personal ?? (secretFields(kind).length > 0 ? (kind.subject ?? 'self') : undefined);
  return named === undefined ? undefined : subjectOf(named, row.id, values, row);
}

/** A reason as the ledger keeps it: in clear, or as cipher where the record is about a person; nothing once that person is erased. */
export async function reasonForLedger(
  tx: Tx,
  kind: Kind,
  row: AnyRow,
  values: Values,
  reason: string | undefined,
  box: SecretBox,
): Promise<{ readonly reason?: string; readonly sealedReason?: string }> {
  if (!reason) return {};
  const person = reasonSubject(kind, row, values);
  if (person === undefined) return { reason };
  try {
    return { sealedReason: (await box.seal(tx, person, reason)).toString('base64') };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'PERSON_ERASED') return {};
    throw error;
  }
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
  const [sealed] = await sealManySecrets(tx, kind, [{ id, values, ...(row ? { row } : {}) }], box, today);
  return sealed as Record<string, unknown>;
}

/** The same for many records at once: their keys are found and made together. What is sealed already stays as it is. */
export async function sealManySecrets(
  tx: Tx,
  kind: Kind,
  records: readonly {
    readonly id: string;
    readonly values: Readonly<Record<string, unknown>>;
    readonly row?: AnyRow;
  }[],
  box: SecretBox,
  today: string,
): Promise<Record<string, unknown>[]> {
  const out = records.map(({ values }) => ({ ...values }) as Record<string, unknown> & { [ledgerCipher]?: Buffer });
  const names = secretFields(kind);
  const found = records.flatMap(({ id, values, row }, at) => {
    const secrets = names.flatMap((name) => {
      const typed = values[name];
      if (typeof typed !== 'string') return [];
      const personId = subjectOf(kind.subject, id, values, row);
      return [{ at, name, personId, ...readSecret(name, kind.fields[name] as Field, typed, today) }];
    });
    const told = tellingOf(kind, values);
    if (told === undefined) return secrets;
    return [
      ...secrets,
      { at, name: ledgerCipher, personId: subjectOf(kind.personal, id, values, row), plain: told, mask: '' },
    ];
  });
  if (found.length === 0) return out;
  const ciphers = await box.sealMany(tx, found);
  found.forEach(({ at, name, plain, mask }, i) => {
    const cipher = ciphers[i] as Buffer;
    const values = out[at] as Record<string, unknown> & { [ledgerCipher]?: Buffer };
    if (name === ledgerCipher) values[ledgerCipher] = cipher;
    else values[name as string] = { cipher, mask, hash: box.hash(plain) } satisfies SealedSecret;
  });
  return out;
}

/**
 * The values as the ledger keeps them: personal ones only as cipher, each for itself, and what tells of a person's health or
 * whereabouts together in `sealed`.
 */
export function forLedger(kind: Kind, values: Values): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const telling = new Set(sealedFields(kind));
  let isTold = false;
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (telling.has(name) && value !== null) {
      isTold = true;
      continue;
    }
    const secret = kind.fields[name]?.type === 'secret' && value !== null;
    out[name] = secret ? { cipher: (value as SealedSecret).cipher.toString('base64') } : value;
  }
  const cipher = values[ledgerCipher];
  // A caller who writes records in bulk seals them first; nothing of a person's health goes into the ledger in clear.
  if (isTold && !cipher) throw new Error(`${kind.name}: values have to be sealed before they are written`);
  if (cipher) out.sealed = cipher.toString('base64');
  return out;
}

/** The searchable words of a field; a staff name is found by what is shown of it. */
export function shown(kind: Kind, values: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = values[name];
  if (kind.fields[name]?.type === 'secret') return (value as { mask?: string } | null)?.mask ?? null;
  return (value as string | null) ?? null;
}
