import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Grantee } from '../../kit/roles.ts';
import { listAccounts, listPosts, listSessions } from './account-lists.ts';
import { limit, mustHold, reason, take, uuid } from './input.ts';
import { listAudit, listReads, listSignIns } from './log-lists.ts';
import { Policy } from './rules.ts';
import type { Identity } from './identity.ts';
import { originOf } from './sessions.ts';

const NewAccount = z.strictObject({
  name: z
    .string()
    .trim()
    .min(2)
    .max(60)
    .regex(/^[\p{L}\p{N}._@-]+$/u),
  personId: uuid.optional(),
  postIds: z.array(uuid).max(20).optional(),
  adminRole: z.enum(['admin.system', 'admin.security', 'admin.audit']).optional(),
});
const Because = z.strictObject({ reason });
const Post = z.strictObject({ postId: uuid });
const Settled = z.strictObject({ postId: uuid.optional(), approve: z.boolean(), reason });
const AccountQuery = z.object({
  q: z.string().trim().max(60).optional(),
  state: z.enum(['disabled', 'locked', 'pending', 'admin']).optional(),
  after: z.string().max(60).optional(),
  limit,
});
const instant = z.iso.datetime({ offset: true }).optional();
const LogQuery = z.object({
  from: instant,
  to: instant,
  account: uuid.optional(),
  actor: uuid.optional(),
  person: uuid.optional(),
  what: z.string().max(60).optional(),
  after: uuid.optional(),
  limit,
});

type WithId = { Params: { id: string } };

/** The desks of the three administrators (GB/T 22239 8.1.5): each route names whose it is. */
export function adminRoutes(app: FastifyInstance, { house, sessions, accounts }: Identity): void {
  const by = async (request: FastifyRequest, ...grantees: Grantee[]) =>
    [mustHold(await sessions.actorOf(request), grantees), originOf(request)] as const;
  const idOf = (request: FastifyRequest) => take(uuid, (request.params as { id?: string }).id);

  // The system administrator: accounts and what they are proposed for.
  app.get('/api/accounts', async (request) => {
    await by(request, 'admin.system', 'admin.security');
    return listAccounts(house, take(AccountQuery, request.query));
  });
  app.get('/api/accounts/posts', async (request) => {
    await by(request, 'admin.system');
    return listPosts(house, take(AccountQuery, request.query));
  });
  app.post('/api/accounts', async (request, reply) => {
    const [actor, origin] = await by(request, 'admin.system');
    const made = await accounts.create(actor, origin, take(NewAccount, request.body));
    return reply.status(201).header('cache-control', 'no-store').send(made);
  });
  app.post<WithId>('/api/accounts/:id/disable', async (request) => {
    const [actor, origin] = await by(request, 'admin.system', 'admin.security');
    return accounts.disable(actor, origin, idOf(request), take(Because, request.body).reason);
  });
  app.post<WithId>('/api/accounts/:id/enable', async (request) => {
    const [actor, origin] = await by(request, 'admin.system');
    return accounts.enable(actor, origin, idOf(request), take(Because, request.body).reason);
  });
  app.post<WithId>('/api/accounts/:id/posts', async (request) => {
    const [actor, origin] = await by(request, 'admin.system');
    return accounts.grantPost(actor, origin, idOf(request), take(Post, request.body).postId);
  });
  app.delete<{ Params: { id: string; postId: string } }>('/api/accounts/:id/posts/:postId', async (request) => {
    const [actor, origin] = await by(request, 'admin.system');
    return accounts.revokePost(actor, origin, idOf(request), take(uuid, request.params.postId));
  });
  app.post<WithId>('/api/accounts/:id/password', async (request, reply) => {
    const [actor, origin] = await by(request, 'admin.system');
    reply.header('cache-control', 'no-store');
    return accounts.resetPassword(actor, origin, idOf(request));
  });

  // The security administrator: high rights, locks, second factors, sessions, policy.
  app.post<WithId>('/api/accounts/:id/settle', async (request) => {
    const [actor, origin] = await by(request, 'admin.security');
    return accounts.settle(actor, origin, idOf(request), take(Settled, request.body));
  });
  app.post<WithId>('/api/accounts/:id/unlock', async (request) => {
    const [actor, origin] = await by(request, 'admin.security');
    return accounts.unlock(actor, origin, idOf(request));
  });
  app.post<WithId>('/api/accounts/:id/totp/lift', async (request) => {
    const [actor, origin] = await by(request, 'admin.security');
    return accounts.liftTotp(actor, origin, idOf(request), take(Because, request.body).reason);
  });
  app.get<WithId>('/api/accounts/:id/sessions', async (request) => {
    await by(request, 'admin.security');
    return { rows: await listSessions(house, idOf(request)) };
  });
  app.post<WithId>('/api/accounts/:id/sessions/end', async (request) => {
    const [actor, origin] = await by(request, 'admin.security');
    return accounts.endSessions(actor, origin, idOf(request), take(Because, request.body).reason);
  });
  app.get('/api/policy', async (request) => {
    const [actor] = await by(request, 'admin.security', 'admin.system', 'admin.audit');
    return accounts.policy(actor);
  });
  app.put('/api/policy', async (request) => {
    const [actor, origin] = await by(request, 'admin.security');
    return accounts.setPolicy(actor, origin, take(Policy, request.body));
  });

  // The auditor: the three logs, and nothing to change.
  app.get('/api/audit/events', async (request) => {
    const [actor] = await by(request, 'admin.audit');
    return listAudit(house, actor, take(LogQuery, request.query));
  });
  app.get('/api/audit/sign-ins', async (request) => {
    const [actor] = await by(request, 'admin.audit');
    return listSignIns(house, actor, take(LogQuery, request.query));
  });
  app.get('/api/audit/reads', async (request) => {
    const [actor] = await by(request, 'admin.audit');
    return listReads(house, actor, take(LogQuery, request.query));
  });
}
