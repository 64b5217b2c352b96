import { appendFact } from '../../server/ledger/fact.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { type At, settleDuties } from './settle.ts';

interface PostRow {
  readonly id: string;
  readonly holder: string | null;
  readonly state: string;
  readonly version: number;
  readonly at_county: string | null;
  readonly at_township: string | null;
  readonly at_org: string;
}

/** Open duties of posts whose holder is no longer theirs; what was owed once and is proven stays with who did it (D16). */
const strays = `SELECT d.id, d.post, d.person FROM post p JOIN duty d ON d.tenant_id = p.tenant_id AND d.at_org = p.at_org AND d.post = p.id
  WHERE p.tenant_id = $1 AND p.id = ANY ($2::uuid[]) AND NOT (d.rhythm = 'once' AND d.state = 'proven')
    AND d.person IS DISTINCT FROM p.holder
  ORDER BY d.id`;

const move = `UPDATE duty d SET person = p.holder, updated_at = $3 FROM post p
  WHERE d.tenant_id = $1 AND d.id = ANY ($2::uuid[]) AND p.tenant_id = d.tenant_id AND p.id = d.post`;

/** Duties at organisations that no post answers for, or an abolished one, and the post that should (D15). */
const orphans = `SELECT DISTINCT ON (d.id) d.id, p.id AS post
  FROM duty d
  JOIN obligation o ON o.tenant_id = d.tenant_id AND o.id = d.obligation
  LEFT JOIN post now ON now.tenant_id = d.tenant_id AND now.id = d.post
  LEFT JOIN post p ON p.tenant_id = d.tenant_id AND p.at_org = d.at_org AND (p.site IS NULL OR p.site = d.at_site)
    AND p.state IN ('held', 'vacant')
    AND p.roles && ARRAY(SELECT jsonb_array_elements_text(o.addressees -> 'posts'))
  WHERE d.tenant_id = $1 AND d.at_org = ANY ($2::uuid[]) AND NOT (d.rhythm = 'once' AND d.state = 'proven')
    AND (d.post IS NULL OR now.state = 'abolished')
  ORDER BY d.id, (SELECT min(array_position(ARRAY(SELECT jsonb_array_elements_text(o.addressees -> 'posts')), r)) FROM unnest(p.roles) r)
    NULLS LAST, (p.site IS NULL), (p.holder IS NULL), p.rank NULLS LAST, p.id`;

const assign = `UPDATE duty d SET post = t.post, person = p.holder, updated_at = $4
  FROM unnest($2::uuid[], $3::uuid[]) AS t (id, post) LEFT JOIN post p ON p.tenant_id = $1 AND p.id = t.post
  WHERE d.tenant_id = $1 AND d.id = t.id`;

/** [D15] Gives duties of organisations that no post answers for the post that should. */
export async function assignOrphans(tx: Tx, orgIds: readonly string[], at: At): Promise<void> {
  const lost = await tx.rows<{ id: string; post: string | null }>(orphans, [tx.actor.tenant, orgIds]);
  const answered = lost.filter((row) => row.post !== null);
  const unanswered = lost.filter((row) => row.post === null).map((row) => row.id);
  if (answered.length > 0)
    await settleDuties(
      tx,
      answered.map((row) => row.id),
      at,
      async () => {
        await tx.run(assign, [tx.actor.tenant, answered.map((row) => row.id), answered.map((row) => row.post), at.now]);
      },
    );
  if (unanswered.length > 0)
    await tx.run(
      `UPDATE duty d SET post = NULL FROM post p WHERE d.tenant_id = $1 AND d.id = ANY ($2::uuid[])
       AND p.tenant_id = d.tenant_id AND p.id = d.post AND p.state = 'abolished' AND d.person IS NULL`,
      [tx.actor.tenant, unanswered],
    );
}

/**
 * [D15] [D16] Brings duties to the holders of posts that were made, filled, handed over, vacated or abolished. One fact
 * `duties.handedOver` per post and former holder tells how many went from whom to whom.
 */
export async function followPosts(tx: Tx, postIds: readonly string[], at: At): Promise<void> {
  const { tenant } = tx.actor;
  const posts = await tx.rows<PostRow>(
    'SELECT id, holder, state, version, at_county, at_township, at_org FROM post WHERE tenant_id = $1 AND id = ANY ($2::uuid[])',
    [tenant, postIds],
  );
  await assignOrphans(tx, [...new Set(posts.map((post) => post.at_org))], at);
  const moved = await tx.rows<{ id: string; post: string; person: string | null }>(strays, [tenant, postIds]);
  if (moved.length > 0)
    await settleDuties(
      tx,
      moved.map((row) => row.id),
      at,
      async () => {
        await tx.run(move, [tenant, moved.map((row) => row.id), at.now]);
      },
    );
  const told = new Map<string, { post: PostRow; from: string | null; count: number }>();
  for (const row of moved) {
    const post = posts.find((each) => each.id === row.post);
    if (!post) continue;
    const key = `${row.post} ${row.person}`;
    const known = told.get(key);
    told.set(key, { post, from: row.person, count: (known?.count ?? 0) + 1 });
  }
  for (const { post, from, count } of told.values()) {
    await appendFact(tx, {
      type: 'duties.handedOver',
      kind: 'post',
      recordId: post.id,
      version: post.version,
      at: at.now,
      ground: { county: post.at_county, township: post.at_township, orgId: post.at_org, siteId: null, field: null },
      body: { from, to: post.holder, count },
    });
  }
}
