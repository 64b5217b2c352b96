import { randomBytes } from 'node:crypto';
import { refusal } from '../../kit/refusal.ts';
import type { SecretBox } from '../module.ts';
import type { Tx } from '../store/transaction.ts';
import { type CipherName, cipherNamed, openSealed } from './cipher.ts';
import { keyedDigest } from './digest.ts';
import { KeyCache } from './keyCache.ts';
import { testAlgorithms } from './selfTest.ts';

export const personErased = refusal(
  'PERSON_ERASED',
  [
    '此人的个人信息已按规定删除，不能再写入。如确需登记，请新建人员。',
    'The personal data of this person were erased; register a new person if needed.',
  ],
  410,
);

/** One personal value to seal. */
export interface PlainValue {
  readonly personId: string;
  readonly plain: string;
}

/** One sealed personal value to open. */
export interface SealedValue {
  readonly personId: string;
  readonly cipher: Buffer;
}

/** The secret box with its bulk ways, for imports and exports. */
export interface PersonalSecrets extends SecretBox {
  /** Cipher texts in the order of `values`; keys are made in bulk. @throws Refusal PERSON_ERASED. */
  sealMany(tx: Tx, values: readonly PlainValue[]): Promise<Buffer[]>;
  /**
   * Seals for persons of whom nothing was ever sealed, without asking the database: `keep` writes their keys, in the
   * transaction of what is sealed. @returns cipher texts in the order of `values`
   */
  sealNew(values: readonly PlainValue[]): { readonly ciphers: Buffer[]; keep(tx: Tx): Promise<void> };
  /** Clear texts in the order of `values`, nothing where the person was erased. */
  openMany(tx: Tx, values: readonly SealedValue[]): Promise<(string | undefined)[]>;
  /** Destroys the person's key; what was sealed under it never opens again. False where it was destroyed before. */
  erase(tx: Tx, personId: string, at: Date): Promise<boolean>;
}

const chunk = 5000;

/** The key under which the keys of persons are kept. */
export const wrappingKey = (master: Uint8Array): Buffer => keyedDigest('sm3', master, Buffer.from('wrapping'));

/** What a sealed value is bound to, so that it opens for nobody else. */
export const keyContext = (tenant: string, personId: string): string => `${tenant} ${personId}`;

/**
 * Personal values under a key per person, each key wrapped by the master key and kept in `person_key`.
 * @param master 32 bytes; whoever has it and the database can read every personal value.
 * @throws Error when the machine's algorithms fail their self-test.
 */
export function makeSecretBox(options: {
  tenant: string;
  master: Uint8Array;
  cipher?: CipherName;
  cached?: number;
  cachedMilliseconds?: number;
}): PersonalSecrets {
  testAlgorithms();
  if (options.master.length !== 32) throw new Error('the master key has to be 32 bytes');
  const { tenant } = options;
  const cipher = cipherNamed(options.cipher ?? 'sm4');
  const wrapping = wrappingKey(options.master);
  const searching = keyedDigest('sm3', options.master, Buffer.from(`searching ${tenant}`));
  const cache = new KeyCache(options.cached ?? 20_000, options.cachedMilliseconds ?? 60_000);
  // A key made by a transaction that is later rolled back must not outlive it: data sealed under it would be lost.
  const made = new WeakMap<Tx, Map<string, Buffer>>();

  const contextOf = (personId: string) => keyContext(tenant, personId);

  async function findKeys(tx: Tx, persons: readonly string[]): Promise<Map<string, Buffer>> {
    const found = new Map<string, Buffer>();
    const missing: string[] = [];
    for (const person of new Set(persons)) {
      const key = made.get(tx)?.get(person) ?? cache.get(person);
      if (key) found.set(person, key);
      else missing.push(person);
    }
    for (let i = 0; i < missing.length; i += chunk) {
      const rows = await tx.prepared<{ person_id: string; wrapped: Buffer | null }>(
        'person_key.find',
        'SELECT person_id, wrapped FROM person_key WHERE tenant_id = $1 AND person_id = ANY ($2::uuid[])',
        [tenant, missing.slice(i, i + chunk)],
      );
      for (const row of rows) {
        if (row.wrapped === null) continue;
        const key = openSealed(wrapping, row.wrapped, contextOf(row.person_id));
        cache.set(row.person_id, key);
        found.set(row.person_id, key);
      }
    }
    return found;
  }

  async function makeKeys(tx: Tx, persons: readonly string[]): Promise<Map<string, Buffer>> {
    const keys = new Map<string, Buffer>();
    for (let i = 0; i < persons.length; i += chunk) {
      const part = persons.slice(i, i + chunk).map((person) => ({ person, key: randomBytes(32) }));
      const rows = await tx.prepared<{ person_id: string }>(
        'person_key.make',
        `INSERT INTO person_key (tenant_id, person_id, wrapped)
         SELECT $1, p, w FROM unnest($2::uuid[], $3::bytea[]) AS t (p, w)
         ON CONFLICT DO NOTHING RETURNING person_id`,
        [tenant, part.map((p) => p.person), part.map((p) => cipher.seal(wrapping, p.key, contextOf(p.person)))],
      );
      const written = new Set(rows.map((row) => row.person_id));
      for (const { person, key } of part) if (written.has(person)) keys.set(person, key);
    }
    const own = made.get(tx) ?? new Map<string, Buffer>();
    for (const [person, key] of keys) own.set(person, key);
    made.set(tx, own);
    return keys;
  }

  async function getKeys(tx: Tx, persons: readonly string[]): Promise<Map<string, Buffer>> {
    const keys = await findKeys(tx, persons);
    const missing = [...new Set(persons)].filter((person) => !keys.has(person)).sort();
    if (missing.length === 0) return keys;
    const fresh = await makeKeys(tx, missing);
    const lost = missing.filter((person) => !fresh.has(person));
    // Somebody else made the key at the same moment, or the person was erased.
    const others = lost.length > 0 ? await findKeys(tx, lost) : new Map<string, Buffer>();
    for (const person of missing) {
      const key = fresh.get(person) ?? others.get(person);
      if (!key) throw personErased();
      keys.set(person, key);
    }
    return keys;
  }

  const sealWith = (keys: ReadonlyMap<string, Buffer>, values: readonly PlainValue[]) =>
    values.map(({ personId, plain }) =>
      cipher.seal(keys.get(personId) as Buffer, Buffer.from(plain, 'utf8'), contextOf(personId)),
    );

  const box: PersonalSecrets = {
    async seal(tx, personId, plain) {
      const [sealed] = await box.sealMany(tx, [{ personId, plain }]);
      return sealed as Buffer;
    },
    async open(tx, personId, sealed) {
      const [plain] = await box.openMany(tx, [{ personId, cipher: sealed }]);
      return plain;
    },
    hash: (plain) => keyedDigest('sm3', searching, Buffer.from(plain, 'utf8')),
    async sealMany(tx, values) {
      const keys = await getKeys(
        tx,
        values.map((value) => value.personId),
      );
      return sealWith(keys, values);
    },
    sealNew(values) {
      const keys = new Map<string, Buffer>();
      for (const { personId } of values) if (!keys.has(personId)) keys.set(personId, randomBytes(32));
      const wrapped = [...keys].map(([personId, key]) => cipher.seal(wrapping, key, contextOf(personId)));
      const keep = async (tx: Tx) => {
        // One that is there already is refused by its unique key: what was sealed under the new one would be lost.
        await tx.prepared(
          'person_key.keep',
          'INSERT INTO person_key (tenant_id, person_id, wrapped) SELECT $1, p, w FROM unnest($2::uuid[], $3::bytea[]) AS t (p, w)',
          [tenant, [...keys.keys()], wrapped],
        );
      };
      return { ciphers: sealWith(keys, values), keep };
    },
    async openMany(tx, values) {
      const keys = await findKeys(
        tx,
        values.map((value) => value.personId),
      );
      return values.map(({ personId, cipher: sealed }) => {
        const key = keys.get(personId);
        return key && openSealed(key, sealed, contextOf(personId)).toString('utf8');
      });
    },
    async erase(tx, personId, at) {
      // A person whose key was never made is marked as well, so that none can be made later.
      const count = await tx.run(
        `INSERT INTO person_key AS k (tenant_id, person_id, wrapped, erased_at) VALUES ($1, $2, NULL, $3)
         ON CONFLICT (tenant_id, person_id) DO UPDATE SET wrapped = NULL, erased_at = excluded.erased_at
         WHERE k.erased_at IS NULL`,
        [tenant, personId, at],
      );
      made.get(tx)?.delete(personId);
      cache.drop(personId);
      return count === 1;
    },
  };
  return box;
}
