import { Refusal } from '../../kit/refusal.ts';
import type { SecretBox } from '../../server/module.ts';
import { atDoor, type House } from './desk.ts';
import { type Origin, writeSignIn } from './log.ts';
import { type AccountState, actingAs, findState, stateColumns } from './posts.ts';
import { accountMissing } from './refusals.ts';
import { type Home, homeOf } from './scope.ts';
import { openSession } from './session-rows.ts';
import { accountName, type Entry } from './sign-in.ts';

/** A role to step into on the demo's sign-in page. */
export interface Card {
  readonly account: string;
  /** Organisation and title. */
  readonly name: string;
  readonly person: string | null;
  readonly roles: readonly string[];
  readonly home: Home;
  /** Heading and one line on what there is to see; the post's own words where the demo gives none. */
  readonly title: string;
  readonly note: string | null;
}

type CardRow = AccountState & {
  readonly person_name: Buffer | null;
  readonly card_title: string | null;
  readonly card_note: string | null;
};

/** The demo's cards in their order. Accounts that cannot act are left out. */
export function listCards(house: House, secrets: SecretBox): Promise<Card[]> {
  return atDoor(house, async (tx) => {
    const rows = await tx.rows<CardRow>(
      `SELECT ${stateColumns}, n.name AS person_name, a.card_title, a.card_note FROM account a
       LEFT JOIN person n ON n.tenant_id = a.tenant_id AND n.id = a.person_id
       WHERE a.tenant_id = $1 AND a.card IS NOT NULL AND a.disabled_at IS NULL ORDER BY a.card, a.name`,
      [house.tenant],
    );
    const cards: Card[] = [];
    for (const row of rows) {
      const acting = actingAs(house.tenant, row, null, house.clock.now());
      if (acting instanceof Refusal) continue;
      const person =
        row.person_name && row.person_id ? await secrets.open(tx, row.person_id, row.person_name) : undefined;
      const { name, roles } = acting.actor;
      const title = row.card_title ?? acting.post?.title ?? name;
      const note = row.card_note;
      cards.push({ account: row.name, name, person: person ?? null, roles, home: homeOf(roles), title, note });
    }
    return cards;
  });
}

/** Steps into a card without password or second factor. The route exists in the demo only, and so does such a session. */
export async function enterCard(house: House, account: string, origin: Origin): Promise<Entry> {
  const entered = await atDoor(house, async (tx) => {
    const row = await tx.find<{ id: string }>(
      'SELECT id FROM account WHERE tenant_id = $1 AND name = $2 AND card IS NOT NULL AND disabled_at IS NULL',
      [house.tenant, accountName(account)],
    );
    const state = row && (await findState(tx, row.id));
    if (!state) return accountMissing({ field: 'account' });
    const acting = actingAs(house.tenant, state, null, house.clock.now());
    if (acting instanceof Refusal) return acting;
    await writeSignIn(tx, { event: 'signed_in', at: house.clock.now(), account: state, code: 'DEMO', origin });
    const postId = acting.actor.postId;
    return {
      token: await openSession(tx, house, { accountId: state.id, postId, way: 'demo', origin }),
      next: 'home' as const,
    };
  });
  if (entered instanceof Refusal) throw entered;
  return entered;
}
