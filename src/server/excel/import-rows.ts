import { setImmediate as breathe } from 'node:timers/promises';
import { type Actor, type Ground, reaches } from '../../kit/actor.ts';
import type { Field } from '../../kit/field.ts';
import type { Kind } from '../../kit/kind.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Stage } from '../stage.ts';
import type { ReadyRecord } from '../store/bulk.ts';
import { referenced } from '../store/columns.ts';
import { nowhere } from '../store/ground.ts';
import { makeId } from '../store/id.ts';
import { outOfReach, whereMissing } from '../store/refusals.ts';
import { readSecret } from '../store/secrets.ts';
import { heedWhen, parseInput } from '../store/values.ts';
import { readCell } from './cells.ts';
import { type Column, type Complaints, type Draft, whereField } from './import-sheet.ts';

/** A row that may be written, its personal values still to be sealed. */
export interface CheckedRow extends ReadyRecord {
  readonly number: number;
  readonly secrets: readonly { readonly name: string; readonly plain: string; readonly mask: string }[];
  /** What tells the record apart, as one text. */
  readonly likeness: string | undefined;
}

export interface Known {
  readonly ids: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly grounds: ReadonlyMap<string, Ground>;
}

/** The process answers other requests after so many rows. */
const rowsAtOnce = 200;

/** Checks every cell of every row, tells each that is wrong, and gives the rows that are right. Empties `sheet.drafts`. */
export async function checkRows(
  stage: Stage,
  actor: Actor,
  kind: Kind,
  sheet: { readonly columns: readonly Column[]; readonly drafts: Draft[] },
  known: Known,
  complaints: Complaints,
): Promise<CheckedRow[]> {
  const { clock } = stage.services;
  const at = { actor, now: clock.now(), today: clock.today() };
  const seen = new Map<string, number>();
  const checked: CheckedRow[] = [];
  const headingOf = (name: string | undefined) =>
    kind.fields[name ?? '']?.label[0] ?? whereField[kind.home]?.[1].label[0] ?? '';

  function cellsOf({ number, cells }: Draft) {
    const values: Record<string, unknown> = {};
    const secrets: { name: string; plain: string; mask: string }[] = [];
    for (const { at: place, name, field, heading, schema } of sheet.columns) {
      const read = readCell(field, cells[place], { region: stage.regions.codeOf, ids: known.ids }, referenced(field));
      if ('wrong' in read) complaints.add(number, heading, 'CELL', read.wrong);
      else
        try {
          Object.assign(values, parseInput(schema, { [name]: field }, { [name]: read.value }));
          if (field.type === 'secret' && typeof values[name] === 'string')
            secrets.push({ name, ...readSecret(name, field, values[name], at.today) });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          complaints.refused(number, heading, error);
        }
    }
    return { values, secrets };
  }

  function groundOf(values: Readonly<Record<string, unknown>>, where: string | undefined, id: string): Ground {
    if (kind.home === 'tenant') return nowhere;
    if (kind.home === 'self') return { ...nowhere, ...kind.groundOf?.(values, id) };
    const ground = known.grounds.get(where ?? (kind.home === 'org' ? (actor.orgId ?? '') : ''));
    if (!ground) throw whereMissing({ field: kind.home === 'org' ? 'orgId' : 'siteId' });
    return ground;
  }

  /** Tells a row that repeats an earlier one in a unique field or in what tells records apart. */
  function isTwice(number: number, key: string, heading: string): boolean {
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, number);
      return false;
    }
    complaints.add(number, heading, 'TWICE', [
      `与第 ${first} 行重复。请删去一行。`,
      `Same as row ${first}. Remove one.`,
    ]);
    return true;
  }

  // The drafts are taken from the end of their turned list, so that each is let go of once it is checked.
  sheet.drafts.reverse();
  for (let n = 0; ; n++) {
    const draft = sheet.drafts.pop();
    if (!draft) break;
    if (n % rowsAtOnce === rowsAtOnce - 1) await breathe();
    const { number } = draft;
    const before = complaints.count;
    const { values: all, secrets } = cellsOf(draft);
    const { siteId, orgId, ...values } = all;
    for (const [name, field] of Object.entries(kind.fields) as [string, Field][]) {
      const value = secrets.find((each) => each.name === name)?.plain ?? values[name];
      if (field.settings.unique && typeof value === 'string') isTwice(number, `${name} ${value}`, field.label[0]);
    }
    if (complaints.count > before) continue;
    try {
      heedWhen(kind.fields, values);
      const refused = kind.check?.(values, at);
      if (refused) throw refused;
      const id = makeId();
      const ground = groundOf(values, (siteId ?? orgId) as string | undefined, id);
      if (kind.home !== 'tenant' && !reaches(actor.scope, ground)) throw outOfReach();
      const likeness = kind.alike ? JSON.stringify(kind.alike.map((name) => values[name] ?? null)) : undefined;
      if (likeness !== undefined && isTwice(number, `alike ${likeness}`, headingOf(kind.title))) continue;
      checked.push({
        number,
        id,
        values: { ...values, ...kind.sets?.(values, at) },
        ground,
        state: kind.initialState?.(values, at) ?? kind.initial,
        at: at.now,
        day: at.today,
        secrets,
        likeness,
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      complaints.refused(number, headingOf(error.field), error);
    }
  }
  return checked;
}
