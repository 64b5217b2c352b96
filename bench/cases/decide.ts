import { addDays } from '../../src/modules/epidemic/policy/days.ts';
import { decide } from '../../src/modules/epidemic/policy/decide.ts';
import { decideAt, reevaluate, type Subject } from '../../src/modules/epidemic/policy/reevaluate.ts';
import { seedBook } from '../../src/modules/epidemic/policy/seed/book.ts';
import type { BookArea, History, RiskLevel, Stay } from '../../src/modules/epidemic/policy/types.ts';
import { makeRandom } from '../../src/demo/world/random.ts';
import type { Benchmark } from '../harness/benchmark.ts';

const counties = ['330281', '330226', '110108', '110105', '310115', '610113', '410105', '120110', '140105', '140981'];

/** Counties people come from: those with areas, and as many again three times over without. */
const homes = [...counties, ...Array.from({ length: 30 }, (_, i) => `${41 + (i % 5)}0${1 + (i % 9)}${22 + i}`)];

function makeAreas(n: number): BookArea[] {
  const levels: RiskLevel[] = ['high', 'mid'];
  return Array.from({ length: n }, (_, i) => ({
    id: `area-${i}`,
    place: { name: `${i}号小区`, county: `${counties[i % counties.length]}10${i % 9}` },
    level: levels[i % 2] as RiskLevel,
    from: addDays('2022-01-05', i % 12),
    to: i % 5 === 0 ? addDays('2022-01-16', i % 9) : null,
    knownAt: addDays('2022-01-05', i % 12),
    endKnownAt: i % 5 === 0 ? addDays('2022-01-16', i % 9) : null,
    revokedAt: null,
  }));
}

function makeHistories(n: number): History[] {
  const random = makeRandom(7);
  const pick = (below: number) => random.below(below);
  return Array.from({ length: n }, (_, i) => {
    const stays = Array.from({ length: 1 + pick(3) }, (): Stay => {
      const county = homes[pick(homes.length)] as string;
      const from = addDays('2022-01-01', pick(15));
      return {
        place: pick(3) === 0 ? { name: `${pick(200)}号小区`, county } : { code: `${county}10${pick(9)}` },
        from,
        to: addDays(from, pick(5)),
      };
    });
    return {
      arrivedOn: addDays('2022-01-12', pick(9)),
      personKind: 'employee',
      stays,
      destination: { code: `1409${['02', '21', '81'][i % 3]}` },
      homeFit: pick(10) > 0,
      served: pick(10) === 0 ? [{ mode: 'central', days: 5 }] : [],
    };
  });
}

/** Seconds of processor this process has used: one core's work, however busy the machine is with others. */
function busy(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Decisions about people on the move: one after another, and everybody again after the rules have changed. */
export const decideBenchmark: Benchmark = {
  name: 'decide',
  what: 'epidemic policy: decisions per second on one core, everybody re-evaluated after a change',
  run: async (bench) => {
    const areas = makeAreas(100);
    const book = seedBook(areas);
    const histories = makeHistories(20_000);
    for (const history of histories) decide(book, history, '2022-01-20', '2022-01-20');
    const rounds = bench.quick ? 3 : 15;
    const began = busy();
    let control = 0;
    for (let round = 0; round < rounds; round++)
      for (const history of histories)
        if (decide(book, history, '2022-01-20', '2022-01-20').outcome === 'control') control++;
    const rate = (rounds * histories.length) / (busy() - began);
    bench.tell(`${((100 * control) / (rounds * histories.length)).toFixed(0)} % of them under control`);

    const people = bench.quick ? 30_000 : 300_000;
    const subjects = makeHistories(people).map(
      (history, i): Subject => ({
        id: `p${i}`,
        county: history.destination?.code ?? null,
        siteId: `s${i % 5000}`,
        history: { ...history, startedUnder: 'sx-2021-10-19' },
      }),
    );
    const started = busy();
    const wall = performance.now();
    const changes = reevaluate({ book, day: '2022-01-20', knownAt: '2022-01-20' }, subjects, (one) =>
      decideAt({ book, day: '2022-01-19', knownAt: '2022-01-19' }, one),
    );
    const seconds = busy() - started;
    bench.tell(`${changes.length.toLocaleString('en-US')} of ${people.toLocaleString('en-US')} people changed`);
    return [
      { what: 'decide', figure: rate, unit: '/s', target: { atLeast: 50_000 } },
      {
        what: `${people.toLocaleString('en-US')} people re-evaluated`,
        figure: seconds,
        unit: 's',
        target: { atMost: (60 * people) / 300_000 },
        note: `${((performance.now() - wall) / 1000).toFixed(0)} s by the clock`,
      },
    ];
  },
};
