import type { Actor } from '../../kit/actor.ts';
import type { Services } from '../module.ts';
import type { Plan } from './plan.ts';
import type { getRecord } from './queries.ts';
import { reasonSubject } from './secrets.ts';
import { transact } from './transaction.ts';

type View = Awaited<ReturnType<typeof getRecord>>;

/**
 * Opens the sealed reasons in a record's history for whoever may read the record: they say why it is as it is. Of an erased
 * person they stay closed, and the entry keeps its cipher as the sign of it.
 */
export async function openReasons(services: Services, actor: Actor, plan: Plan, view: View): Promise<View> {
  const sealed = view.history.flatMap(({ body }) =>
    typeof body?.sealedReason === 'string' ? [body.sealedReason] : [],
  );
  const person = reasonSubject(plan.kind, view.row, {});
  if (sealed.length === 0 || person === undefined) return view;
  const opened = await transact(
    services.pool,
    actor,
    async (tx) => {
      const plain = new Map<unknown, string>();
      for (const cipher of sealed) {
        const reason = await services.secrets.open(tx, person, Buffer.from(cipher, 'base64'));
        if (reason !== undefined) plain.set(cipher, reason);
      }
      return plain;
    },
    'READ ONLY',
  );
  const history = view.history.map((entry) => {
    const reason = opened.get(entry.body?.sealedReason);
    if (reason === undefined) return entry;
    const { sealedReason: _, ...body } = entry.body as Record<string, unknown>;
    return { ...entry, body: { ...body, reason } };
  });
  return { ...view, history };
}
