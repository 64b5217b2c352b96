import type { Job, Reaction } from '../../server/module.ts';
import { makeAccountDesk } from './accounts.ts';
import { adminRoutes } from './admin-routes.ts';
import { type House, machineNow, sitAt } from './desk.ts';
import { glassRoutes } from './glass-routes.ts';
import { installGuard } from './guard.ts';
import type { Identity, IdentityOptions } from './identity.ts';
import { makeOwnSignIn } from './own-sign-in.ts';
import { makeSessions, type Sessions } from './sessions.ts';
import { makeSignIn } from './sign-in.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { makeSealer } from './totp.ts';

/** Makes the identity of a server process: `services.actorOf` is `identity.sessions.actorOf`. */
export function makeIdentity(options: IdentityOptions): Identity {
  const { pool, clock, tenant, idleMinutes } = options;
  const house: House = { pool, clock, tenant, idleMinutes };
  const sessions = makeSessions(house, options);
  const sealer = makeSealer(options.master);
  const identity: Identity = {
    house,
    options,
    sessions,
    signIn: makeSignIn(house, sessions, sealer),
    own: makeOwnSignIn(house, sessions, sealer),
    accounts: makeAccountDesk(house, sessions),
    guard: (app) => installGuard(app, { sessions, publicUrl: options.publicUrl, alsoPublic: options.alsoPublic }),
    module: {
      name: 'identity',
      routes(app) {
        signInRoutes(app, identity);
        adminRoutes(app, identity);
        glassRoutes(app, identity);
      },
      reactions: [postsMoved(sessions)],
      jobs: [forgetOldSessions],
    },
  };
  return identity;
}

/** A post that changed hands or roles, and a broken glass, count for its holder at once, not when the cache is next read. */
const postsMoved = (sessions: Sessions): Reaction => ({
  name: 'identity.posts',
  on: ['post.*', 'organisation.*', 'breakGlass.*'],
  react: async () => sessions.forgetAll(),
});

/** Sessions a month past are deleted; who signed in when stays in the sign-in log. */
const forgetOldSessions: Job = {
  name: 'identity.sessions',
  everySeconds: 86_400,
  async run(tx, { clock }) {
    await sitAt(tx, 'identity');
    await tx.run(`DELETE FROM session WHERE tenant_id = $1 AND made_at < $2::timestamptz - interval '30 days'`, [
      tx.actor.tenant,
      machineNow(clock),
    ]);
  },
};
