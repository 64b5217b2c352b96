import { createApp } from '../../src/app.ts';
import { makeAccounts } from '../../src/modules/identity/make-accounts.ts';
import { readConfig } from '../../src/server/config.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { actorWith } from '../harness/house.ts';
import { settle } from '../http/world.ts';

/** An account whose phone the tests play, with the post it acts in. */
export interface FieldAccount {
  readonly name: string;
  readonly id: string;
  readonly post: string;
}

/** The mine where everything is done, `count` officers with a phone each, one who works at a desk, and the administrator. */
export interface Field {
  readonly site: string;
  readonly phones: readonly FieldAccount[];
  readonly rival: FieldAccount;
}

/** Enters the registry and the accounts of the schedules into an empty database. */
export async function settleField(environment: NodeJS.ProcessEnv, ownerUrl: string, count: number): Promise<Field> {
  const app = await createApp({ config: readConfig(environment), ownerUrl, worker: false });
  try {
    const world = await settle(app);
    const { stage } = app;
    const maker = actorWith(['office.director', 'office.clerk'], { reach: 'all' });
    const make = async (kind: string, input: Record<string, unknown>) =>
      (await stage.commands.execute(maker, { kind, action: 'create', input })).row.id;
    const officer = async (name: string, at: number) => {
      const person = await make('person', { orgId: world.mine.org, name: '张建国' });
      const roles = ['site.safety_officer'] as const;
      const post = await make('post', {
        orgId: world.mine.org,
        title: `安全员${at}`,
        roles: [...roles],
        holder: person,
        site: world.mine.site,
      });
      return { name, personId: person, posts: [{ id: post, roles: [...roles] }], card: { at: 20 + at } };
    };
    const all: Awaited<ReturnType<typeof officer>>[] = [];
    for (let i = 0; i <= count; i++) all.push(await officer(`phone${i}`, i));
    const ids = await transact(stage.services.pool, maker, (tx) => makeAccounts(tx, all, stage.services.clock.now()));
    const accounts = all.map(({ name, posts }) => ({
      name,
      id: ids.get(name) as string,
      post: posts[0]?.id as string,
    }));
    return { site: world.mine.site, phones: accounts.slice(0, count), rival: accounts[count] as FieldAccount };
  } finally {
    await app.close();
  }
}
