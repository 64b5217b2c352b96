import { documentDate } from '../../server/documents/officialDocument.ts';
import type {
  LetterDuty,
  Party,
  ResponsibilityLetter,
  Signatory,
} from '../../server/documents/responsibilityLetter.ts';
import type { Plan } from '../../server/store/plan.ts';
import { findRow } from '../../server/store/queries.ts';
import { notFound } from '../../server/store/refusals.ts';
import type { Tx } from '../../server/store/transaction.ts';
import type { RowOf } from '../../kit/kind.ts';
import { rhythms, type Rhythm } from './obligation.ts';
import type { responsibilityLetter } from './responsibility-letter.ts';

type Letter = RowOf<typeof responsibilityLetter>;
type Level = 'city' | 'county' | 'township';

/** Between which levels each sort of letter is signed. */
const between: Readonly<Record<string, readonly [giver: Level, taker: Level]>> = {
  cityCounty: ['city', 'county'],
  countyTownship: ['county', 'township'],
};
const unknown = '＿＿＿＿＿＿＿＿＿＿';
const mostDuties = 60;

interface Org {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string;
  readonly county: string | null;
}

interface Owed {
  readonly notice: string | null;
  readonly clause: string;
  readonly text: string;
  readonly rhythm: Rhythm;
  readonly deadline: string | null;
  readonly proof: string;
}

/** Party committee and government of a city or county, which sign together (安全生产法 art. 3: Party and government share the duty). */
async function housesOf(tx: Tx, level: Level, county: string | null): Promise<string | undefined> {
  const rows = await tx.rows<{ name: string }>(
    `SELECT name FROM organisation WHERE tenant_id = $1 AND level = $2 AND county IS NOT DISTINCT FROM $3 AND state = 'active'
       AND kind IN ('party', 'government', 'zone') ORDER BY array_position(ARRAY['party', 'government', 'zone'], kind), id LIMIT 2`,
    [tx.actor.tenant, level, level === 'city' ? null : county],
  );
  return rows.length > 0 ? rows.map(({ name }) => name).join('、') : undefined;
}

/** The regulator that leads the sites of an enterprise, where it is one. */
async function regulatorOf(tx: Tx, orgId: string): Promise<string | undefined> {
  const rows = await tx.rows<{ name: string }>(
    `SELECT DISTINCT l.name FROM site s JOIN organisation l ON l.tenant_id = s.tenant_id AND l.id = s.lead
     WHERE s.tenant_id = $1 AND s.at_org = $2 LIMIT 2`,
    [tx.actor.tenant, orgId],
  );
  return rows.length === 1 ? rows[0]?.name : undefined;
}

/** What an organisation and its sites owe, each obligation once, in the order of the notices. */
async function owedBy(tx: Tx, orgId: string): Promise<readonly Owed[]> {
  return await tx.rows<Owed>(
    `SELECT n.title AS notice, o.clause, o.text, o.rhythm, o.deadline::text AS deadline, o.proof_kind AS proof
     FROM obligation o LEFT JOIN notice n ON n.tenant_id = o.tenant_id AND n.id = o.notice
     WHERE o.tenant_id = $1 AND EXISTS (SELECT FROM duty d WHERE d.tenant_id = o.tenant_id AND d.obligation = o.id AND d.at_org = $2
       AND d.not_owed_reason IS NULL)
     ORDER BY n.issued_at NULLS LAST, o.notice, o.ordinal LIMIT ${mostDuties}`,
    [tx.actor.tenant, orgId],
  );
}

/** Who signs for the side that entered the letter: both heads where it is a territory's. */
function signatories({ partySigner, headSigner }: Letter): readonly Signatory[] {
  return [...(partySigner ? [partySigner] : []), headSigner].map((post) => ({ post, person: null }));
}

/** Who signs for the other side: posts to be filled by hand. */
const blanks = (territory: boolean): readonly Signatory[] =>
  (territory ? ['党委主要负责人', '行政主要负责人'] : ['主要负责人']).map((post) => ({ post, person: null }));

/**
 * [D41] A letter of responsibility as it is signed: both sides, the words entered, what the side that takes it owes under the
 * notices with due time and proof, and lines for both heads on each side of a territory (党政同责). What the record does not
 * say stands as a line to be filled by hand.
 * @throws Refusal RECORD_NOT_FOUND out of the reader's sight
 */
export async function letterPaper(tx: Tx, plans: ReadonlyMap<string, Plan>, id: string): Promise<ResponsibilityLetter> {
  const row = (await findRow(tx, plans.get('responsibilityLetter') as Plan, id)) as Letter | undefined;
  if (!row) throw notFound();
  const org = await tx.find<Org>(
    'SELECT id, name, kind, level, county FROM organisation WHERE tenant_id = $1 AND id = $2',
    [tx.actor.tenant, row.ground.orgId],
  );
  if (!org) throw notFound();
  const levels = between[row.side];
  const gives = row.side === 'withinSite' || (levels ? org.level === levels[0] : org.kind !== 'enterprise');
  const house = levels ? await housesOf(tx, org.level as Level, org.county) : undefined;
  const other = gives ? undefined : levels ? await housesOf(tx, levels[0], org.county) : await regulatorOf(tx, org.id);
  const mine: Party = { organisation: house ?? org.name, signatories: signatories(row) };
  const theirs: Party = {
    organisation: other ?? unknown,
    signatories: row.side === 'withinSite' ? [{ post: '岗位责任人', person: null }] : blanks(levels !== undefined),
  };
  const owed = gives ? [] : await owedBy(tx, org.id);
  const notices = [...new Set(owed.flatMap(({ notice }) => (notice ? [`《${notice}》`] : [])))];
  return {
    title: row.subject.endsWith('责任书') ? row.subject : `${row.subject}责任书`,
    number: null,
    giver: gives ? mine : theirs,
    taker: gives ? theirs : mine,
    basis: `为落实${['《中华人民共和国安全生产法》', ...notices].join('、')}，压实责任，甲乙双方签订本责任书。`,
    from: row.signedOn,
    until: null,
    words: row.duties.split(/\n+/u).flatMap((text) => text.trim() || []),
    duties: owed.map(
      (one): LetterDuty => ({
        clause: one.clause,
        duty: one.text,
        due: one.deadline ? `${documentDate(one.deadline)}前` : rhythms[one.rhythm][0],
        proof: plans.get(one.proof)?.kind.label[0] ?? '办结说明',
      }),
    ),
    assessment: [
      '甲方按记录逐项核对完成情况，未按期完成的，督促乙方改正。',
      '需要追究责任的，由有权机关依法依规另行认定。',
    ],
    date: row.signedOn,
    copies: 4,
  };
}
