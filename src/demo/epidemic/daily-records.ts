import type { Actor } from '../../kit/actor.ts';
import { standingOf } from '../../modules/epidemic/health/rules.ts';
import type { ReadyRecord } from '../../server/store/bulk.ts';
import type { DemoMember, DemoPlace } from './daily.ts';

interface At {
  readonly today: string;
  readonly now: Date;
  readonly nextId: (at: Date) => string;
  readonly system: Actor;
}

const rounded = (value: number) => Math.round(value * 10) / 10;

/** What one member says on one day; nothing where they do not report. The cards' sites have something of everything this morning. */
function tellOf(place: DemoPlace, member: DemoMember, isToday: boolean): Record<string, unknown> | undefined {
  const { random, card } = place;
  const chance = random.next();
  const usual = rounded(Math.min(37.1, Math.max(35.9, 36.4 + random.normal() * 0.22)));
  if (card && isToday) {
    if (member.number === 5) return { temperature: 37.6, symptoms: ['dryCough'] };
    if (member.number === 9) return { temperature: 34.7 };
    if (member.number === 12 || member.number === 13) return { absence: 'restDay' };
    // Some come to the gate only now.
    if (member.number % 9 === 7) return undefined;
    return { temperature: usual };
  }
  if (chance < 0.04) return { absence: random.pick(['restDay', 'personalLeave', 'sickLeave']) };
  if (chance < (isToday ? 0.16 : 0.045)) return undefined;
  return { temperature: usual };
}

/** Check-ins of one site on one day, each at its minute, by phone or by the team leader. */
export function checkInsOf(place: DemoPlace, day: string, isToday: boolean, at: At): ReadyRecord[] {
  return place.members.flatMap((member) => {
    const told = tellOf(place, member, isToday);
    if (!told) return [];
    const minute = place.random.between(6 * 60 + 20, 8 * 60 + 30);
    const moment = new Date(Date.parse(`${day}T00:00:00+08:00`) + (minute * 60 + place.random.below(60)) * 1000);
    const self = member.number % 5 !== 0;
    const values = {
      member: member.id,
      temperature: null,
      symptoms: null,
      away: null,
      absence: null,
      ...told,
      at: moment.toISOString(),
      mode: self ? 'self' : 'leader',
      onDay: day,
    };
    return [
      {
        id: at.nextId(moment),
        values,
        state: standingOf(values),
        ground: place.ground,
        at: moment,
        day,
        actor: self
          ? { ...at.system, accountId: member.id, name: '扫码填报', orgId: place.site.orgId }
          : { ...at.system, name: `${place.site.name} 班组长`, orgId: place.site.orgId },
      },
    ];
  });
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** This morning at a gate: those who came in, some who left, one who was stopped, and lorries. */
export function passagesOf(place: DemoPlace, at: At): ReadyRecord[] {
  const { random } = place;
  const made: ReadyRecord[] = [];
  const add = (minute: number, values: Readonly<Record<string, unknown>>) => {
    const moment = new Date(Date.parse(`${at.today}T00:00:00+08:00`) + (minute * 60 + random.below(60)) * 1000);
    if (moment > at.now) return;
    const full = {
      gate: '北门岗',
      direction: 'in',
      sort: 'person',
      mask: true,
      codeColour: 'green',
      result: 'pass',
      ...values,
      at: moment.toISOString(),
    };
    const state = full.result === 'stop' ? 'stopped' : 'passed';
    made.push({
      id: at.nextId(moment),
      values: full,
      state,
      ground: place.ground,
      at: moment,
      day: at.today,
      actor: place.guard,
    });
  };
  for (const { id, number } of place.members) {
    if (number % 9 === 7 || number === 12 || number === 13) continue;
    const minute = random.between(6 * 60 + 40, 8 * 60 + 40);
    if (number === 5) add(minute, { member: id, temperature: 37.6, result: 'stop', reason: 'fever' });
    else add(minute, { member: id, temperature: rounded(36.3 + random.normal() * 0.15) });
    if (number % 6 === 4) add(random.between(8 * 60 + 41, 8 * 60 + 58), { member: id, direction: 'out' });
  }
  for (let n = random.between(2, 6); n > 0; n--) {
    const plate = `晋H${letters[random.below(letters.length)]}${random.between(1000, 9999)}`;
    const minute = random.between(7 * 60, 8 * 60 + 20);
    add(minute, { sort: 'vehicle', plate, persons: random.between(1, 2), origin: '原平市', temperature: null });
    if (n % 2 === 0)
      add(minute + random.between(20, 35), { sort: 'vehicle', plate, direction: 'out', temperature: null });
  }
  return made;
}
