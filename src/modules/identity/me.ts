import type { FastifyRequest } from 'fastify';
import { type Actor, systemActor } from '../../kit/actor.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { SecretBox } from '../../server/module.ts';
import { transact } from '../../server/store/transaction.ts';
import type { House } from './desk.ts';
import { rolesOfPost, usablePosts } from './posts.ts';
import { problemOf } from '../../server/http/problem.ts';
import { actorName, type Home, homeOf } from './scope.ts';
import type { SignedIn, Sessions } from './sessions.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a page knows of the one who looks at it: `GET /api/me`. */
export interface Me {
  readonly signedIn: boolean;
  readonly actor?: {
    /** Organisation and title, as the ledger has it. */
    readonly name: string;
    readonly account: string;
    /** The person's own name in clear, for themselves only. */
    readonly person: Named | null;
    readonly roles: Actor['roles'];
    readonly post: { readonly id: string; readonly title: string } | null;
    readonly org:
      | (Named & { readonly shortName: string | null; readonly level: string; readonly county: string | null })
      | null;
    readonly scope: Actor['scope'];
  };
  /** Every post the account can act in, to switch between. */
  readonly posts?: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[];
  readonly home?: Home;
  readonly clock: { readonly now: string; readonly offset: number };
  readonly demo: boolean;
  /** What the sign-in still waits for. */
  readonly next?: 'totp' | 'totp-setup' | 'password';
  /** Why somebody with a session can do nothing yet. */
  readonly problem?: unknown;
  readonly idleMinutes?: number;
}

/** Composes `GET /api/me` for a request, signed in or not. */
export async function meOf(
  house: House,
  sessions: Sessions,
  options: { readonly demo: boolean; readonly secrets: SecretBox },
  request: FastifyRequest,
): Promise<Me> {
  const base = { clock: { now: house.clock.now().toISOString(), offset: house.clock.offset }, demo: options.demo };
  const signedIn = await sessions.find(request);
  if (!signedIn) return { signedIn: false, ...base };
  if (signedIn.step !== 'home') return { signedIn: false, ...base, next: signedIn.step };
  const { acting } = signedIn;
  if (acting instanceof Refusal) return { signedIn: false, ...base, problem: problemOf(acting) };
  const { actor, post } = acting;
  return {
    signedIn: true,
    actor: {
      name: actor.name,
      account: signedIn.account.name,
      person: await ownName(house, options.secrets, signedIn),
      roles: actor.roles,
      post: post ? { id: post.id, title: post.title } : null,
      org: post
        ? {
            id: post.org.id,
            name: post.org.name,
            shortName: post.org.shortName,
            level: post.org.level,
            county: post.org.county,
          }
        : null,
      scope: actor.scope,
    },
    posts: signedIn.account.admin_role
      ? []
      : usablePosts(signedIn.account).map((each) => ({
          id: each.id,
          name: actorName(each.org, each.title),
          roles: rolesOfPost(each),
        })),
    home: homeOf(actor.roles),
    idleMinutes: signedIn.policy.idleMinutes,
    ...base,
  };
}

/** A person's own name in clear; nothing for accounts without a person or a person erased. */
async function ownName(house: House, secrets: SecretBox, signedIn: SignedIn): Promise<Named | null> {
  const id = signedIn.account.person_id;
  if (!id) return null;
  return transact(house.pool, systemActor(house.tenant), async (tx) => {
    const row = await tx.find<{ name: Buffer | null }>('SELECT name FROM person WHERE tenant_id = $1 AND id = $2', [
      house.tenant,
      id,
    ]);
    const name = row?.name ? await secrets.open(tx, id, row.name) : undefined;
    return name ? { id, name } : null;
  });
}
