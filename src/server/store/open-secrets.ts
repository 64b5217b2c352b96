import * as z from 'zod';
import { type Actor, reaches } from '../../kit/actor.ts';
import { manyChoice } from '../../kit/field.ts';
import { secretFields } from '../../kit/kind.ts';
import type { Stage } from '../stage.ts';
import { appendFact } from '../ledger/fact.ts';
import { columnOf } from './columns.ts';
import { isId } from './id.ts';
import type { Plan } from './plan.ts';
import { purposeShape, purposeWords, recordReading } from './readings.ts';
import { badInput, notFound } from './refusals.ts';
import { transact } from './transaction.ts';
import { parseInput } from './values.ts';

const words = {
  fields: manyChoice(['要看的内容', 'What to open'], {}),
  ...purposeWords,
};
const schema = z.strictObject({
  fields: z.array(z.string()).min(1).max(20),
  ...purposeShape,
});

/**
 * Opens personal values of one record for a stated purpose; the reading itself is recorded first, in the same
 * transaction (handbook 2.6, PIPL arts. 44–45).
 */
export async function openSecrets(
  stage: Stage,
  actor: Actor,
  plan: Plan,
  id: string,
  body: unknown,
): Promise<{ values: Record<string, string | null> }> {
  const { kind } = plan;
  const asked = parseInput(schema, words, body) as z.infer<typeof schema>;
  const known = secretFields(kind);
  if (!asked.fields.every((name) => known.includes(name))) throw badInput({ field: 'fields' });
  if (!isId(id)) throw notFound();
  return await transact(stage.services.pool, actor, async (tx) => {
    const columns = asked.fields.map((name) => columnOf(name));
    const row = await tx.find<Record<string, unknown>>(
      `SELECT id, version, at_county, at_township, at_org, at_site, at_field, ${[...columns, ...(kind.subject && kind.subject !== 'self' ? [columnOf(kind.subject)] : [])].join(', ')} FROM ${plan.table} WHERE tenant_id = $1 AND id = $2`,
      [actor.tenant, id],
    );
    if (!row) throw notFound();
    const ground = {
      county: row.at_county,
      township: row.at_township,
      orgId: row.at_org,
      siteId: row.at_site,
      field: row.at_field,
    } as Parameters<typeof reaches>[1];
    if (!reaches(actor.scope, ground)) throw notFound();
    const personId = (kind.subject === 'self' || !kind.subject ? id : row[columnOf(kind.subject)]) as string;
    await recordReading(tx, {
      at: stage.services.clock.now(),
      personId,
      kind: kind.name,
      recordId: id,
      fields: asked.fields,
      purposeCode: asked.purposeCode,
      purpose: asked.purpose,
    });
    await appendFact(tx, {
      type: `${kind.name}.opened`,
      kind: kind.name,
      recordId: id,
      version: row.version as number,
      at: stage.services.clock.now(),
      ground,
      body: { fields: asked.fields, purposeCode: asked.purposeCode },
    });
    const values: Record<string, string | null> = {};
    for (const name of asked.fields) {
      const cipher = row[columnOf(name)] as Buffer | null;
      values[name] = cipher ? ((await stage.services.secrets.open(tx, personId, cipher)) ?? null) : null;
    }
    return { values };
  });
}
