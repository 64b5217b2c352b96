import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Clock } from '../../server/clock.ts';
import type { SecretBox, ServerModule } from '../../server/module.ts';
import type { Accounts } from './accounts.ts';
import type { House } from './desk.ts';
import type { OwnSignIn } from './own-sign-in.ts';
import type { Sessions } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

export interface IdentityOptions {
  /** Connections of the role `shoutu_app`. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly tenant: string;
  readonly secrets: SecretBox;
  /** 32 bytes; the key that seals second factors is derived from them. */
  readonly master: Uint8Array;
  /** Cards on the sign-in page that need no password. Never in production. */
  readonly demo: boolean;
  /** Cookies travel by TLS only, whatever the request says of itself: the public address is https. */
  readonly secure: boolean;
  /** Address people open, without which the request's own host counts. */
  readonly publicUrl?: string;
  /** Idle minutes until the security administrator has set a policy. */
  readonly idleMinutes?: number;
  /** Further public routes, as `GET /api/…`. */
  readonly alsoPublic?: readonly string[];
}

/** Who is who, put together once per server process. */
export interface Identity {
  readonly house: House;
  readonly options: IdentityOptions;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly own: OwnSignIn;
  readonly accounts: Accounts;
  /** Closes the app to strangers and foreign sites; call it on the root before any route is added. */
  guard(app: FastifyInstance): void;
  readonly module: ServerModule;
}
