import type { Role } from '../../../kit/roles.ts';

/** A post granted to an account, as administrators see it. */
export interface GrantedPost {
  readonly id: string;
  readonly title: string;
  readonly org: string;
  readonly roles: readonly Role[];
  readonly approved: boolean;
  /** The post is held by this person still. */
  readonly held: boolean;
  /** Roles the post carries now that the grant did not name. */
  readonly added: readonly Role[];
}

/** An account as `GET /api/accounts` tells it; the person's name is a mask. */
export interface AccountLine {
  readonly id: string;
  readonly name: string;
  readonly adminRole: Role | null;
  readonly adminApproved: boolean;
  readonly person: string | null;
  readonly mustChange: boolean;
  readonly totp: boolean;
  readonly locked: boolean;
  readonly disabled: boolean;
  readonly sessions: number;
  readonly createdAt: string;
  readonly posts: readonly GrantedPost[];
}

/** A held post that may be granted, as `GET /api/accounts/posts` tells it. */
export interface PostLine {
  readonly id: string;
  readonly title: string;
  readonly org: string;
  readonly roles: readonly Role[];
  readonly high: boolean;
  readonly personId: string | null;
  readonly person: string | null;
  readonly accountId: string | null;
  readonly account: string | null;
}
