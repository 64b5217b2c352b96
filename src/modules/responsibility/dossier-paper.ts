import type { Label } from '../../kit/label.ts';
import { purposes } from '../../kit/purposes.ts';
import type { Dossier as Paper, DossierState } from '../../server/documents/dossier.ts';
import type { Plan } from '../../server/store/plan.ts';
import type { Tx } from '../../server/store/transaction.ts';
import type { Dossier, DossierRow } from './dossier.ts';
import type { Opened } from './dossier-opening.ts';

const states: Readonly<Record<DossierRow['outcome'], DossierState>> = {
  onTime: 'proven',
  late: 'provenLate',
  missed: 'late',
  open: 'due',
  notOwed: 'notOwed',
};
const statement: Label = ['办结说明', 'Statement'];

/** Shanghai time as documents print it, `YYYY-MM-DD HH:mm`. */
const printed = (at: string | Date) =>
  new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** The blocks some facts are sealed in; one that waits to be sealed is left out. */
async function blocksOf(tx: Tx, facts: readonly string[]): Promise<Map<string, { block: number; digest: string }>> {
  const rows = await tx.rows<{ id: string; block: number; digest: string }>(
    `SELECT f.id, b.height::int AS block, encode(b.hash, 'hex') AS digest FROM fact f
     CROSS JOIN LATERAL (SELECT height, hash FROM block b WHERE b.tenant_id = f.tenant_id
       AND (b.last_tx, b.last_seq) >= (f.tx, f.seq) ORDER BY b.last_tx, b.last_seq LIMIT 1) b
     WHERE f.tenant_id = $1 AND f.id = ANY ($2::uuid[])`,
    [tx.actor.tenant, facts],
  );
  return new Map(rows.map(({ id, block, digest }) => [id, { block, digest }]));
}

/**
 * [D33] A dossier as the paper handed on to those who look into it: a line for each period, with the number of its fact and
 * the block that seals it.
 */
export async function dossierPaper(
  tx: Tx,
  found: Dossier,
  plans: ReadonlyMap<string, Plan>,
  now: Date,
  opened: Opened | undefined,
): Promise<Paper> {
  const blocks = await blocksOf(
    tx,
    found.rows.flatMap((row) => row.proofs.map((proof) => proof.factId)),
  );
  const notices = [...new Set(found.rows.map((row) => row.notice).filter((name): name is string => name !== null))];
  return {
    person: {
      name: found.person.name ?? '（姓名已删除）',
      organisation: [...new Set(found.posts.map((post) => post.org))].join('、'),
      post: found.posts.map((post) => post.title).join('、'),
    },
    notice: notices.map((title) => `《${title}》`).join('、') || '—',
    from: found.from,
    until: found.to,
    rows: found.rows.map((row) => {
      const [proof] = row.proofs;
      return {
        clause: row.clause,
        duty: row.text,
        where: row.where,
        dueAt: row.dueAt ? printed(row.dueAt) : '—',
        state: states[row.outcome],
        doneAt: proof ? printed(proof.at) : null,
        proof: proof ? (plans.get(proof.kind)?.kind.label ?? statement)[0] : row.reason,
        factNumber: proof?.number ?? null,
        seal: (proof && blocks.get(proof.factId)) ?? null,
      };
    }),
    remarks: [
      ...found.posts.flatMap((post) => (post.since ? [`${post.org}${post.title}自${post.since}起任职。`] : [])),
      ...(found.more ? ['行数超过 5000，未列全；请缩短日期重新出具。'] : []),
    ],
    producedAt: printed(now),
    producedBy: tx.actor.name,
    purpose: opened ? `${purposes[opened.purposeCode][0]}（${opened.purpose}）` : '本人查阅',
    requestFact: opened?.number ?? null,
  };
}
