import { migrate } from '../../src/server/db/migrate.ts';
import type { Bench } from './benchmark.ts';
import { type House, openHouse } from './house.ts';
import { forgetVisitors, issueDemoNotice, loadDisinfections, loadRegistry, signIn, type Visitor } from './world.ts';

/** The world of the HTTP benchmarks: 1,500 sites, the issued notice, 200,000 disinfections, people signed in. */
export interface HttpWorld {
  readonly url: string;
  readonly house: House;
  readonly officers: readonly Visitor[];
  readonly counties: readonly Visitor[];
  readonly records: number;
}

let made: Promise<HttpWorld> | undefined;

/** Makes the world once per run, or takes it from a kept folder. */
export function httpWorld(bench: Bench): Promise<HttpWorld> {
  made ??= make(bench);
  return made;
}

async function make(bench: Bench): Promise<HttpWorld> {
  const server = await bench.server();
  const [sites, records] = bench.quick ? [150, 20_000] : [1500, 200_000];
  const url = await server.fill(`http_${records}`, async (half) => {
    bench.tell(`making a world of ${sites} sites and ${records} records`);
    await migrate(half);
    const house = await openHouse(half, bench.folder);
    try {
      const world = await loadRegistry(house, sites);
      await house.settle();
      bench.tell('issuing the notice');
      await issueDemoNotice(house, world);
      await house.settle();
      bench.tell('entering the records');
      await loadDisinfections(house, records);
      await house.owner.query('VACUUM ANALYZE');
    } finally {
      await house.close();
    }
  });
  const house = await openHouse(url, bench.folder);
  await forgetVisitors(house);
  // More than connections: nobody enters sixty records a second.
  const officers = await signIn(house, 'site.epidemic_officer', bench.quick ? 64 : 200);
  const counties = await signIn(house, 'county.office', 16);
  return { url, house, officers, counties, records };
}

/** Lets go of the world's connections. */
export async function closeHttpWorld(): Promise<void> {
  const world = await made?.catch(() => undefined);
  await world?.house.close();
  made = undefined;
}
