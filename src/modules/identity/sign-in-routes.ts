import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toString as drawQr } from 'qrcode';
import * as z from 'zod';
import { listSessions } from './account-lists.ts';
import { clearCookie, setCookie } from './cookie.ts';
import { enterCard, listCards } from './demo.ts';
import { atDoor, bareActor, machineNow } from './desk.ts';
import { code, limit, take, uuid } from './input.ts';
import { writeSignIn } from './log.ts';
import { listReadsOfMe } from './log-lists.ts';
import { meOf } from './me.ts';
import { outboxKeyOf } from './outbox-key.ts';
import { usablePosts } from './posts.ts';
import { notMyPost, sessionMissing } from './refusals.ts';
import type { Identity } from './identity.ts';
import { originOf } from './sessions.ts';
import type { Entry } from './sign-in.ts';

const Password = z.strictObject({ account: z.string().min(1).max(200), password: z.string().min(1).max(1000) });
const NewPassword = z.strictObject({ old: z.string().min(1).max(1000), new: z.string().min(1).max(1000) });
const Code = z.strictObject({ code });
const ToPost = z.strictObject({ postId: uuid });
const Card = z.strictObject({ account: z.string().min(1).max(200) });
const Mine = z.object({ after: uuid.optional(), limit });
const sessionId = z.string().regex(/^[0-9a-f]{64}$/);

/** The routes by which people come in, look after their own sign-in, and go. */
export function signInRoutes(app: FastifyInstance, identity: Identity): void {
  const { house, sessions, signIn, own, options } = identity;
  const isSecure = (request: FastifyRequest) => options.secure || request.protocol === 'https';

  function welcome(request: FastifyRequest, reply: FastifyReply, entry: Entry) {
    if (entry.token) setCookie(reply, entry.token, isSecure(request));
    return { next: entry.next };
  }

  app.get('/api/me', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return meOf(house, sessions, options, request);
  });

  app.get('/api/me/outbox-key', async (request, reply) => {
    const actor = await sessions.actorOf(request);
    reply.header('cache-control', 'no-store');
    return { key: outboxKeyOf(options.master, house.tenant, actor.accountId) };
  });

  app.post('/api/session', async (request, reply) =>
    welcome(request, reply, await signIn.withPassword(take(Password, request.body), originOf(request))),
  );

  app.post('/api/session/totp', async (request, reply) => {
    const signedIn = await sessions.get(request);
    const given = take(Code, request.body);
    return welcome(request, reply, await signIn.withCode(signedIn, given.code, originOf(request)));
  });

  app.delete('/api/session', async (request, reply) => {
    const signedIn = await sessions.find(request);
    if (signedIn) await signIn.signOut(signedIn, originOf(request));
    clearCookie(reply, isSecure(request));
    return reply.status(204).send();
  });

  app.get('/api/sessions', async (request) => {
    const actor = await sessions.actorOf(request);
    const { key } = await sessions.get(request);
    const rows = await listSessions(house, actor.accountId);
    return { rows: rows.map((row) => ({ ...row, current: row.id === key })) };
  });

  app.delete<{ Params: { id: string } }>('/api/sessions/:id', async (request, reply) => {
    const actor = await sessions.actorOf(request);
    const id = Buffer.from(take(sessionId, request.params.id), 'hex');
    const { account } = await sessions.get(request);
    await atDoor(house, async (tx) => {
      const ended = await tx.run(
        `UPDATE session SET ended_at = $4, ended_why = 'revoked'
         WHERE tenant_id = $1 AND account_id = $2 AND id = $3 AND ended_at IS NULL`,
        [house.tenant, actor.accountId, id, machineNow(house.clock)],
      );
      if (ended === 0) throw sessionMissing();
      const at = house.clock.now();
      await writeSignIn(tx, { event: 'ended', at, account, code: 'revoked', origin: originOf(request) });
    });
    sessions.forget(actor.accountId);
    return reply.status(204).send();
  });

  app.post('/api/session/post', async (request) => {
    const actor = await sessions.actorOf(request);
    const { postId } = take(ToPost, request.body);
    const { account, id } = await sessions.get(request);
    if (!usablePosts(account).some((post) => post.id === postId)) throw notMyPost({ field: 'postId' });
    await atDoor(house, (tx) =>
      tx.run('UPDATE session SET post_id = $3 WHERE tenant_id = $1 AND id = $2', [house.tenant, id, postId]),
    );
    sessions.forget(actor.accountId);
    return meOf(house, sessions, options, request);
  });

  app.post('/api/password', async (request, reply) => {
    const signedIn = await sessions.get(request);
    const given = take(NewPassword, request.body);
    return welcome(request, reply, await own.changePassword(signedIn, given, originOf(request)));
  });

  app.post('/api/totp/begin', async (request, reply) => {
    const { secret, address } = await own.beginTotp(await sessions.get(request));
    reply.header('cache-control', 'no-store');
    return { secret, address, svg: await drawQr(address, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }) };
  });

  app.post('/api/totp/confirm', async (request, reply) => {
    const signedIn = await sessions.get(request);
    const given = take(Code, request.body);
    return welcome(request, reply, await own.confirmTotp(signedIn, given.code, originOf(request)));
  });

  app.get('/api/my/reads', async (request) => {
    const actor = await sessions.actorOf(request);
    const { account } = await sessions.get(request);
    // An administrator's actor carries no person; their own history is theirs all the same.
    const self = bareActor(house.tenant, actor.accountId, account.person_id);
    return listReadsOfMe(house, self, take(Mine, request.query));
  });

  if (!options.demo) return;
  app.get('/api/demo/cards', async () => ({ cards: await listCards(house, options.secrets) }));
  app.post('/api/demo/enter', async (request, reply) =>
    welcome(request, reply, await enterCard(house, take(Card, request.body).account, originOf(request))),
  );
}
