import type { Circumstance, Kind } from '../../kit/kind.ts';
import type { AnyRow } from './plan.ts';
import type { Tx } from './transaction.ts';

/** What a finding is about: a new record (`row` is absent) or one that is to be changed. */
export interface About {
  readonly id: string;
  readonly row: AnyRow | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  /** The site it stands or is to stand at; absent where the store takes the actor's only one. */
  readonly siteId: unknown;
}

/** Works out something other records say, within the command's transaction and the actor's scope. It may lock what it reads. */
export type Finding = (tx: Tx, about: About, at: Circumstance) => Promise<unknown>;

/** The circumstance with what the kind consults. A finding nobody gives is a bug. */
export async function consulting(
  tx: Tx,
  kind: Kind,
  at: Circumstance,
  findings: ReadonlyMap<string, Finding>,
  about: About,
): Promise<Circumstance> {
  if (!kind.consults) return at;
  const found: Record<string, unknown> = {};
  for (const name of kind.consults) {
    const finding = findings.get(name);
    if (!finding) throw new Error(`${kind.name} consults «${name}», which no module gives`);
    found[name] = await finding(tx, about, at);
  }
  return { ...at, findings: found };
}
