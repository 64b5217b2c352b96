import type { Label } from '../../../kit/label.ts';
import { viewOf } from './book-index.ts';
import { addDays } from './days.ts';
import { decide } from './decide.ts';
import type { BookArea, Decision, History, PlaceRef, PolicyBook, RiskLevel, Stay } from './types.ts';

/** A typical person, told to the engine to see what a set of versions comes to for people like that. */
export interface Situation {
  readonly key: string;
  readonly label: Label;
  readonly history: Partial<History>;
  readonly areas: readonly BookArea[];
}

// A province that is none, so that no real area or rule by name can meet it.
const estate: PlaceRef = { name: '样例小区', county: '990101001' };
const otherStreet: PlaceRef = { code: '990101002' };
const otherCounty: PlaceRef = { code: '990102001' };

/** Situations every version is held against, with the named places the versions speak of. */
export function situationsOf(books: readonly PolicyBook[], day: string, knownAt: string): Situation[] {
  const at = (place: PlaceRef, until = addDays(day, -1)): Stay[] => [{ place, from: addDays(until, -3), to: until }];
  const area = (level: RiskLevel): BookArea[] => [
    {
      id: 'sample',
      place: estate,
      level,
      from: addDays(day, -7),
      to: null,
      knownAt: '2000-01-01',
      endKnownAt: null,
      revokedAt: null,
    },
  ];
  const travel = (key: string, label: Label, place: PlaceRef, level: RiskLevel | null): Situation => ({
    key,
    label,
    history: { stays: at(place) },
    areas: level ? area(level) : [],
  });
  const other = (key: string, label: Label, history: Partial<History>): Situation => ({
    key,
    label,
    history: { stays: [], ...history },
    areas: [],
  });
  const named = new Map<string, Situation>();
  for (const book of books)
    for (const version of viewOf(book, day, knownAt).versions)
      for (const rule of version.rules.arrival) {
        const { match } = rule;
        if (match.by !== 'place') continue;
        const key = `place:${match.place.code ?? match.place.name}`;
        const until = [match.since, addDays(day, -1)].sort()[1] as string;
        named.set(key, { key, label: rule.label, history: { stays: at(match.place, until) }, areas: [] });
      }
  return [
    travel('high', ['高风险地区旅居史', 'Stay in a high-risk area'], estate, 'high'),
    travel('mid', ['中风险地区旅居史', 'Stay in a medium-risk area'], estate, 'mid'),
    travel('county', ['中高风险地区所在县其他地方', 'Elsewhere in the county of such an area'], otherStreet, 'mid'),
    travel('city', ['中高风险地区所在市其他县', 'Another county of the city of such an area'], otherCounty, 'mid'),
    travel('outside', ['省外其他低风险地区', 'From elsewhere outside the province'], otherStreet, null),
    travel('inside', ['省内流动', 'Within the province'], { code: `${books[0]?.province ?? '14'}0199001` }, null),
    ...[...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, situation]) => situation),
    other('overlap', ['与病例轨迹重合', 'Track overlaps with a case'], { trackOverlap: true }),
    other('red', ['健康码红码', 'Red health code'], { codeColour: 'red' }),
    other('yellow', ['健康码黄码', 'Yellow health code'], { codeColour: 'yellow' }),
    other('port', ['在第一入境点期满', 'Finished at the first port of entry'], { portOfEntry: '第一入境点' }),
    other('close', ['密切接触者', 'Close contacts'], { contact: 'close' }),
    other('secondary', ['密接的密接', 'Contacts of close contacts'], { contact: 'secondary' }),
  ];
}

/** What the versions of a book come to in a situation on a day, for somebody arriving that day at a place of the tenant. */
export function decideSituation(
  book: PolicyBook,
  situation: Situation,
  day: string,
  knownAt: string,
  destination: PlaceRef,
): Decision {
  const history: History = { arrivedOn: day, personKind: 'employee', stays: [], destination, ...situation.history };
  return decide({ ...book, areas: situation.areas }, history, day, knownAt);
}
