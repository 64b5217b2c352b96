import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { type Actor, holds } from '../../../kit/actor.ts';
import { longText, date as dateField, site as siteField } from '../../../kit/field.ts';
import { refusal } from '../../../kit/refusal.ts';
import { isDay } from '../../../kit/schema.ts';
import { dayOf } from '../../../server/clock.ts';
import type { Reaction, SealedFact, ServerModule, Services } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { isId } from '../../../server/store/id.ts';
import { badInput, mayNot } from '../../../server/store/refusals.ts';
import { transact, type Tx } from '../../../server/store/transaction.ts';
import { parseInput } from '../../../server/store/values.ts';
import { findSetting } from '../../../server/tenant.ts';
import { healthDay } from './health-day.ts';
import { countyFigures, siteDay } from './read.ts';
import { isLate } from './rules.ts';
import { closeWholeDays, openToday, reckonDays, type SiteDay, statementOf } from './site-day.ts';

const dayClosed = refusal(
  'DAY_CLOSED',
  ['这一天已经日结。需要更正的，请打开当日日结更正。', 'This day has its statement already. Open it to mend it.'],
  409,
);
const noRoster = refusal('NO_ROSTER', [
  '本场所还没有在册人员，没法日结。请先登记人员名册。',
  'There is no roster yet. Enter the roster first.',
]);

/** The hour after which the statement of a day is late, unless the setting `health.closingHour` says otherwise. */
const closingHour = '20:00';

/** Daily health: figures of sites' days, their statements, what is read of them. */
export function healthModule(stage: Stage): ServerModule {
  return {
    name: 'health',
    reactions: [healthReaction(stage)],
    jobs: [
      {
        name: 'health.openToday',
        everySeconds: 600,
        run: async (tx, { clock }) => void (await openToday(tx, clock.today())),
      },
    ],
    routes: (app, services) => routes(app, services, stage),
  };
}

/** [G4] [G5] Every check-in and every change of a roster reckons its site's day anew. */
function healthReaction(stage: Stage): Reaction {
  return {
    name: 'health',
    on: ['healthCheckIn.*', 'rosterMember.*'],
    async react(tx, facts, { clock }) {
      const today = clock.today();
      const days = await reckonDays(tx, await touchedDays(tx, facts), today);
      await closeWholeDays(tx, stage, days);
    },
  };
}

async function touchedDays(tx: Tx, facts: readonly SealedFact[]): Promise<SiteDay[]> {
  const found = new Map<string, SiteDay>();
  const take = (site: string | null, day: string | undefined) => {
    if (site && day) found.set(`${site} ${day}`, { site, day });
  };
  const mended: string[] = [];
  for (const { kind, type, siteId, at, body, recordId } of facts) {
    const values = (body.values ?? {}) as { readonly onDay?: string };
    if (kind === 'rosterMember') take(siteId, dayOf(at));
    else if (type === 'healthCheckIn.created') take(siteId, values.onDay);
    else mended.push(recordId);
  }
  if (mended.length > 0) {
    // Every day the record was ever about: a mended date takes it off one day and puts it on another.
    const rows = await tx.rows<{ at_site: string; day: string }>(
      `SELECT DISTINCT at_site, body -> 'values' ->> 'onDay' AS day FROM fact
       WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) AND body -> 'values' ->> 'onDay' IS NOT NULL`,
      [tx.actor.tenant, mended],
    );
    for (const row of rows) take(row.at_site, row.day);
  }
  return [...found.values()];
}

const closing = z.strictObject({
  siteId: z.string().nullish(),
  day: z.string(),
  reasons: z.string().trim().min(2).max(500),
});
const closingWords = {
  siteId: siteField(['场所', 'Site']),
  day: dateField(['日期', 'Day']),
  reasons: longText(['未报情况说明', 'Why some are missing'], { max: 500 }),
};

/** The site a request is about: the one named, or the actor's only one. @throws Refusal BAD_INPUT */
export function siteOf(actor: Actor, asked: string | null | undefined): string {
  const site = asked ?? (actor.scope.sites.length === 1 ? actor.scope.sites[0] : undefined);
  if (!site || !isId(site)) throw badInput({ field: 'site' });
  return site;
}

function routes(app: FastifyInstance, services: Services, stage: Stage): void {
  const { pool, clock } = services;
  const asked = (request: FastifyRequest) => request.query as Readonly<Record<string, string | undefined>>;
  const dayAsked = (day: string | undefined) => {
    if (day !== undefined && !isDay(day)) throw badInput({ field: 'day' });
    return day ?? clock.today();
  };

  app.get('/api/health/counties', async (request) => {
    const actor = await services.actorOf(request);
    if (!holds(actor, ['supervisor', 'health.officer'])) throw mayNot();
    const day = dayAsked(asked(request).day);
    return { day, counties: await transact(pool, actor, (tx) => countyFigures(tx, day), 'READ ONLY') };
  });

  app.get('/api/health/site', async (request) => {
    const actor = await services.actorOf(request);
    if (!holds(actor, ['site', 'health.officer'])) throw mayNot();
    const { site, day } = asked(request);
    const at = siteOf(actor, site);
    return await transact(pool, actor, (tx) => siteDay(tx, at, dayAsked(day), clock.today()), 'READ ONLY');
  });

  app.post('/api/health/site/close', async (request, reply) => {
    const actor = await services.actorOf(request);
    if (!holds(actor, healthDay.may.create)) throw mayNot();
    const { siteId, day, reasons } = parseInput(closing, closingWords, request.body) as z.infer<typeof closing>;
    if (!isDay(day) || day > clock.today()) throw badInput({ field: 'day' });
    const site = siteOf(actor, siteId);
    const row = await transact(pool, actor, async (tx) => {
      const [figures] = await reckonDays(tx, [{ site, day }], clock.today());
      if (!figures || figures.roster === 0) throw noRoster();
      const [closed] = await tx.rows(
        "SELECT 1 FROM health_day WHERE tenant_id = $1 AND at_site = $2 AND on_day = $3 AND state <> 'withdrawn'",
        [tx.actor.tenant, site, day],
      );
      if (closed) throw dayClosed();
      const hour = (await findSetting<string>(tx, 'health.closingHour')) ?? closingHour;
      return await stage.commands.make(tx, 'healthDay', {
        ...statementOf(figures, { closedBy: 'officer', reasons, late: isLate(day, clock.now(), hour) }),
        siteId: site,
      });
    });
    services.publish('kind:healthDay');
    stage.poke();
    return reply.status(201).send({ row });
  });
}
