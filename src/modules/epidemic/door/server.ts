import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import QRCode from 'qrcode';
import * as z from 'zod';
import { type Actor, holds, systemActor } from '../../../kit/actor.ts';
import { date, text, yesNo } from '../../../kit/field.ts';
import type { Kind } from '../../../kit/kind.ts';
import { isDay } from '../../../kit/schema.ts';
import { runBatch } from '../../../server/http/batch.ts';
import { describeKind } from '../../../server/http/describe.ts';
import type { ServerModule, Services } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import type { Command, Done } from '../../../server/store/command.ts';
import { isId, makeId } from '../../../server/store/id.ts';
import type { Plan } from '../../../server/store/plan.ts';
import { getRecord } from '../../../server/store/queries.ts';
import { badInput, mayNot, notFound, unknownKind, whereMissing } from '../../../server/store/refusals.ts';
import { transact } from '../../../server/store/transaction.ts';
import { parseInput } from '../../../server/store/values.ts';
import { bindMember, type Who, whoSchema, whoWords } from './binding.ts';
import { type DoorSite, makeCodeReader, publicActor } from './codes.ts';
import { DoorLimits } from './limits.ts';
import { currentPurpose } from './purpose.ts';
import * as refusals from './refusals.ts';
import { countedJob, takeShared } from './shared-count.ts';
import { siteCode } from './site-code.ts';
import { type BoundMember, makeTokens, type Tokens } from './token.ts';

const deviceCookie = 'shoutu_device';
const memberCookie = 'shoutu_member';
const cookieDays = 180;

/** The public door: entry by the QR code of a site, without an account. */
export function doorModule(stage: Stage, options: { readonly publicUrl: string | undefined }): ServerModule {
  const tokens = makeTokens(stage.services.secrets, stage.services.tenant);
  return {
    name: 'door',
    jobs: [countedJob],
    routes: async (app, services) => {
      // Only the door reads cookies of its own; every other route is spared the reading.
      await app.register(async (door) => {
        await door.register(cookie);
        publicRoutes(door, services, stage, tokens, options.publicUrl?.startsWith('https:') ?? false);
      });
      codeRoutes(app, services, stage, tokens, options.publicUrl);
    },
  };
}

/** Whether anybody may enter a kind by QR code; a person of one's own is entered by being recognised. */
const isOpen = (kind: Kind) =>
  !kind.madeByModule && kind.subject !== 'self' && kind.home === 'site' && kind.may.create.includes('public');

function publicRoutes(app: FastifyInstance, services: Services, stage: Stage, tokens: Tokens, secure: boolean): void {
  const { pool, clock, tenant } = services;
  const limits = new DoorLimits((counted, now) =>
    transact(pool, systemActor(tenant), (tx) => takeShared(tx, counted, new Date(now))),
  );
  const readCode = makeCodeReader(stage, tokens);
  const openKinds = stage.kinds.filter(isOpen);

  async function siteOf(request: FastifyRequest): Promise<DoorSite> {
    const token = request.headers['x-site-code'];
    if (typeof token !== 'string') throw refusals.codeForged();
    return await readCode(token);
  }
  const deviceOf = (request: FastifyRequest) => tokens.readDevice(request.cookies[deviceCookie]);
  const boundOf = (request: FastifyRequest, site: DoorSite): BoundMember | undefined => {
    const bound = tokens.readMember(request.cookies[memberCookie]);
    return bound?.site === site.id ? bound : undefined;
  };
  const remember = (reply: FastifyReply, name: string, value: string) =>
    reply.setCookie(name, value, {
      path: '/api/public',
      httpOnly: true,
      sameSite: 'strict',
      secure,
      maxAge: cookieDays * 86_400,
    });

  /** Who a bound phone belongs to, if that person is still on the roster, and what they told today. */
  const memberView = async (actor: Actor, bound: BoundMember) => {
    const [row] = await transact(
      pool,
      actor,
      (tx) =>
        tx.prepared<{ name: string | null; standing: string | null }>(
          'door.member',
          `SELECT name_mask AS name, (SELECT state FROM health_check_in c WHERE c.tenant_id = $1 AND c.at_site = $2 AND c.on_day = $4
             AND c.member = m.id AND c.state <> 'withdrawn' ORDER BY c.state = 'abnormal' DESC, c.at DESC LIMIT 1) AS standing
           FROM roster_member m WHERE m.tenant_id = $1 AND m.at_site = $2 AND m.id = $3 AND m.state = 'active'`,
          [tenant, bound.site, bound.member, clock.today()],
        ),
      'READ ONLY',
    );
    return row && { id: bound.member, name: row.name, today: row.standing };
  };

  app.post('/api/public/open', async (request, reply) => {
    const site = await siteOf(request);
    const now = Date.now();
    let device = deviceOf(request);
    limits.request(device, request.ip, site.id, now);
    if (!device) {
      limits.newDevice(request.ip, site.id, now);
      device = makeId();
      remember(reply, deviceCookie, tokens.device(device));
    }
    const bound = boundOf(request, site);
    return {
      site: site.name,
      today: clock.today(),
      now: clock.now().toISOString(),
      purpose: currentPurpose,
      seen: bound?.purpose === currentPurpose.version,
      member: bound ? ((await memberView(publicActor(tenant, site.id, site.org, device), bound)) ?? null) : null,
      kinds: openKinds.map(({ name, label }) => ({ name, label })),
    };
  });

  app.post('/api/public/member', async (request, reply) => {
    const site = await siteOf(request);
    const device = deviceOf(request);
    if (!device) throw refusals.deviceUnknown();
    const who = parseInput(whoSchema, whoWords, request.body) as Who;
    if (who.purpose !== currentPurpose.version) throw refusals.purposeUnseen();
    const now = Date.now();
    limits.request(device, request.ip, site.id, now);
    await limits.recognise(device, site.id, services.secrets.hash(who.name).toString('hex'), now);
    const actor = publicActor(tenant, site.id, site.org, device);
    const { member, joined } = await bindMember(stage, actor, site.id, who, (workforce) =>
      limits.signUp(device, site.id, workforce, now),
    );
    await transact(pool, actor, (tx) =>
      stage.commands.make(tx, 'purposeAck', { member, notice: currentPurpose.version, siteId: site.id }),
    );
    stage.poke();
    const bound: BoundMember = { member, site: site.id, purpose: currentPurpose.version };
    remember(reply, memberCookie, tokens.member(bound));
    return { member: await memberView(actor, bound), joined };
  });

  app.delete('/api/public/member', async (_request, reply) =>
    reply.clearCookie(memberCookie, { path: '/api/public' }).status(204).send(),
  );

  /** [G27] Who opened the personal data of the person this phone belongs to (PIPL arts. 44–45); row-level security gives nobody else's. */
  app.get('/api/public/reads', async (request) => {
    const site = await siteOf(request);
    const device = deviceOf(request);
    if (!device) throw refusals.deviceUnknown();
    limits.request(device, request.ip, site.id, Date.now());
    const bound = boundOf(request, site);
    if (!bound) throw refusals.notBound();
    const actor = { ...publicActor(tenant, site.id, site.org, bound.member), personId: bound.member };
    const rows = await transact(
      pool,
      actor,
      (tx) =>
        tx.prepared(
          'door.reads',
          `SELECT id, at, actor_name AS "actorName", fields, purpose_code AS "purposeCode", purpose_text AS "purposeText"
           FROM read_of_personal_data WHERE tenant_id = $1 AND person_id = $2 ORDER BY id DESC LIMIT 50`,
          [tenant, bound.member],
        ),
      'READ ONLY',
    );
    return { rows };
  });

  app.get<{ Params: { kind: string } }>('/api/public/kinds/:kind', async (request) => {
    const kind = openKinds.find(({ name }) => name === request.params.kind);
    if (!kind) throw unknownKind();
    return describeKind(kind, publicActor(tenant, tenant, null, tenant));
  });

  app.post('/api/public/commands', { bodyLimit: 256 * 1024 }, async (request) => {
    const site = await siteOf(request);
    const device = deviceOf(request);
    if (!device) throw refusals.deviceUnknown();
    const now = Date.now();
    limits.request(device, request.ip, site.id, now);
    const bound = boundOf(request, site);
    if (!bound) throw refusals.notBound();
    if (bound.purpose !== currentPurpose.version) throw refusals.purposeUnseen();
    // One's own entries answer to the person, so that a second phone of theirs may send again what the first one sent.
    const actor = publicActor(tenant, site.id, site.org, bound.member);
    const execute = (command: Command): Promise<Done> => {
      const kind = stage.plans.get(command.kind)?.kind;
      if (!kind || !isOpen(kind) || command.action !== 'create') throw refusals.notOpenToPublic();
      limits.entry(bound.member, now);
      return stage.commands.execute(actor, { ...command, input: about(kind, command.input, bound.member, site.id) });
    };
    return await runBatch(
      stage,
      request.body,
      async (command) => execute(command),
      (error) => request.log.error({ err: error }, 'unexpected'),
    );
  });
}

/** [G25] The input as the phone's own person gives it, at the code's own site. @throws Refusal NOT_YOUR_MEMBER */
function about(kind: Kind, input: unknown, member: string, site: string): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const given = input as Readonly<Record<string, unknown>>;
  const names = kind.fields.member?.settings.to === 'rosterMember';
  if (names && given.member !== undefined && given.member !== null && given.member !== member)
    throw refusals.notYourMember({ field: 'member' });
  return { ...given, siteId: site, ...(names ? { member } : {}) };
}

const issuing = z.strictObject({
  siteId: z.string().nullish(),
  place: z.string().trim().min(1).max(40),
  until: z.string(),
  rotate: z.boolean().default(false),
});
const issuingWords = {
  place: text(['张贴位置', 'Where it hangs'], { max: 40 }),
  until: date(['有效至', 'Valid until']),
  rotate: yesNo(['同时作废旧码', 'Revoke the earlier ones']),
};

function codeRoutes(app: FastifyInstance, services: Services, stage: Stage, tokens: Tokens, publicUrl?: string): void {
  const { pool, clock } = services;

  app.post('/api/site-codes', async (request, reply) => {
    const actor = await services.actorOf(request);
    if (!holds(actor, siteCode.may.create)) throw mayNot();
    const asked = parseInput(issuing, issuingWords, request.body) as z.infer<typeof issuing>;
    if (!isDay(asked.until) || asked.until < clock.today()) throw badInput({ field: 'until' });
    const siteId = asked.siteId ?? (actor.scope.sites.length === 1 ? actor.scope.sites[0] : undefined);
    if (!siteId || !isId(siteId)) throw whereMissing({ field: 'siteId' });
    const row = await transact(pool, actor, async (tx) => {
      const before = await tx.rows<{ id: string; number: number; state: string }>(
        'SELECT id, number, state FROM site_code WHERE tenant_id = $1 AND at_site = $2 ORDER BY number DESC FOR UPDATE',
        [tx.actor.tenant, siteId],
      );
      if (asked.rotate)
        for (const each of before)
          if (each.state === 'valid') await stage.commands.act(tx, 'siteCode', each.id, 'revoke', {});
      const number = (before[0]?.number ?? 0) + 1;
      return await stage.commands.make(tx, 'siteCode', { number, place: asked.place, until: asked.until, siteId });
    });
    services.publish('kind:siteCode');
    stage.poke();
    return reply.status(201).send({ row });
  });

  app.get<{ Params: { id: string } }>('/api/site-codes/:id/poster', async (request) => {
    const actor = await services.actorOf(request);
    const plan = stage.plans.get('siteCode') as Plan;
    const { row, names } = await transact(pool, actor, (tx) => getRecord(tx, plan, request.params.id), 'READ ONLY');
    const site = row.ground.siteId;
    if (!site || row.state !== 'valid') throw notFound();
    const token = tokens.code({ site, number: Number(row.number), until: String(row.until) });
    const host = publicUrl ?? `${request.protocol}://${request.host}`;
    const url = `${host.replace(/\/$/, '')}/c#${token}`;
    const svg = await QRCode.toString(url, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
    return { site: names[site] ?? '', number: row.number, place: row.place, until: row.until, url, svg };
  });
}
