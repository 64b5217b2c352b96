import { createApp } from '../../src/app.ts';
import { loadNotice } from '../../src/demo/load/notice.ts';
import { makeWorld } from '../../src/demo/world/world.ts';
import { type Actor, systemActor } from '../../src/kit/actor.ts';
import { readConfig } from '../../src/server/config.ts';

// Issues the demo's notice in the real app, worker and all, and tells how long it took and how large the process grew.
const config = readConfig(process.env);
const app = await createApp({ config, ownerUrl: process.env.DATABASE_URL as string });
await app.listen();
await app.worker?.settle(60_000);
const world = makeWorld({ seed: 5, sites: 3, days: 29 });
const account = world.accounts.find((each) => each.account === 'gjb-wenmi');
const post = world.authorities.posts.find((each) => each.id === account?.postId);
const began = performance.now();
const clerk: Actor = {
  ...systemActor(config.tenant),
  personId: account?.personId ?? null,
  postId: post?.id ?? null,
  orgId: post?.orgId ?? null,
  accountId: account?.id ?? systemActor(config.tenant).accountId,
  roles: ['office.clerk', 'office.director'],
};
const notice = await loadNotice(app.stage, clerk, world.settings.seed);
const answered = (performance.now() - began) / 1000;
await app.worker?.settle(3_600_000);
const seconds = (performance.now() - began) / 1000;
process.send?.({ notice: notice.id, answered, seconds, peak: process.resourceUsage().maxRSS * 1024 });
await app.close();
process.disconnect?.();
