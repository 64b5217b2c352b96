import type { Ground } from '../../kit/actor.ts';
import { makeId } from '../store/id.ts';
import type { Tx } from '../store/transaction.ts';

/** What a device says of itself with a command: its id, its own running number and its own clock. */
export interface Device {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
}

/** One line for the ledger. `type` is past tense: `disinfection.created`, `notice.issued`. `body` holds no clear personal data. */
export interface NewFact {
  readonly type: string;
  readonly kind: string;
  readonly recordId: string;
  readonly version: number;
  /** Domain time. */
  readonly at: Date;
  readonly ground: Ground;
  readonly body: Readonly<Record<string, unknown>>;
  readonly commandId?: string | null;
  readonly device?: Device | null;
}

/** The columns of `fact` in the order `factValues` gives them. */
export const factColumns =
  'tenant_id, id, type, kind, record_id, version, actor_id, person_id, post_id, actor_name, command_id, device, device_seq, device_at, at, at_county, at_township, at_org, at_site, at_field, body';

/** The values of one fact for `factColumns`; the body as JSON text, or as it is where the whole fact becomes JSON. */
export function factValues(actor: Tx['actor'], fact: NewFact, asText = true): unknown[] {
  const { ground, device } = fact;
  return [
    actor.tenant,
    makeId(),
    fact.type,
    fact.kind,
    fact.recordId,
    fact.version,
    actor.accountId,
    actor.personId,
    actor.postId,
    actor.name,
    fact.commandId ?? null,
    device?.id ?? null,
    device?.seq ?? null,
    device?.at ?? null,
    fact.at,
    ground.county,
    ground.township,
    ground.orgId,
    ground.siteId,
    ground.field,
    asText ? JSON.stringify(fact.body) : fact.body,
  ];
}

const insertFact = `INSERT INTO fact (${factColumns}) VALUES (${factColumns
  .split(',')
  .map((_, i) => `$${i + 1}`)
  .join(', ')})`;

/** Writes one fact in the running transaction. Module code that changes rows itself must call it in the same transaction. */
export async function appendFact(tx: Tx, fact: NewFact): Promise<void> {
  await tx.prepared('fact.insert', insertFact, factValues(tx.actor, fact));
}
