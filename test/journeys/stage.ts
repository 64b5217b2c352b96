import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startTestServer, type TestServer } from '../harness/app.ts';
import { accessibilityFaults, launchBrowser, openPage, pageFaults } from '../harness/browser.ts';

export const desk = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };
type Size = { readonly width: number; readonly height: number };

/** What the tests of one journey share: one browser, one server with the tests' demo, and its people's pages. */
export interface JourneyStage {
  readonly server: TestServer;
  readonly browser: Browser;
  /** A page of somebody of the sign-in cards, in a session of their own, on `path`. */
  enter(account: string, path: string, size?: Size): Promise<Page>;
  /** A page of nobody yet. */
  visit(path: string, size?: Size): Promise<Page>;
  /** Sends as the page's own script would, where a step is not the journey's matter; throws what was refused. */
  send<Answer>(page: Page, path: string, data: unknown): Promise<Answer>;
  /** Everything the worker owes is done: what follows from commands can be read. */
  settle(): Promise<void>;
}

/**
 * Starts the stage of a file before its tests and ends it after them. After each test its pages are closed, and a page whose
 * script threw fails the test.
 */
export function journeyStage(): JourneyStage {
  let browser: Browser;
  let server: TestServer;
  const open: Page[] = [];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer({ demo: true })]);
  });
  afterEach(async () => {
    const thrown = open.flatMap((page) => [...pageFaults(page)]);
    if (process.env.SHOTS)
      for (const [i, page] of open.entries())
        await page.screenshot({ path: `${process.env.SHOTS}/last-${i}.png` }).catch(() => undefined);
    for (const page of open.splice(0)) await page.context().close();
    expect(thrown).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  const visit = async (path: string, size: Size = desk) => {
    const page = await openPage(browser, size);
    page.setDefaultTimeout(15_000);
    open.push(page);
    await page.goto(`${server.url}${path}`);
    return page;
  };
  return {
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    visit,
    enter: async (account, path, size = desk) => {
      const page = await openPage(browser, size);
      page.setDefaultTimeout(15_000);
      open.push(page);
      await signIn(page.context(), server.url, account);
      await page.goto(`${server.url}${path}`);
      return page;
    },
    send: async <Answer>(page: Page, path: string, data: unknown) => {
      const multipart = data instanceof FormData ? { multipart: data } : { data };
      const answer = await page.request.post(`${server.url}${path}`, { headers: { origin: server.url }, ...multipart });
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
      return (await answer.json()) as Answer;
    },
    settle: async () => {
      const client = server.db.ownerPool;
      for (let turn = 0; turn < 1200; turn += 1) {
        const { rows } = await client.query<{ waits: boolean }>(
          'SELECT EXISTS (SELECT FROM fact f WHERE NOT EXISTS (SELECT FROM cursor c WHERE c.name = $1 AND c.tenant_id = f.tenant_id AND (f.tx, f.seq) <= (c.tx, c.seq))) AS waits',
          ['responsibility'],
        );
        if (rows[0]?.waits === false) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('the worker did not catch up within a minute');
    },
  };
}

async function signIn(context: BrowserContext, url: string, account: string): Promise<void> {
  const answer = await context.request.post(`${url}/api/demo/enter`, { data: { account } });
  if (!answer.ok()) throw new Error(`${account} cannot enter: ${answer.status()} ${await answer.text()}`);
}

const atRest = `!document.querySelector('.ant-select-dropdown:not(.ant-select-dropdown-hidden)') &&
  document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Infinity)`;

/** The page fits its window and bars nobody: no sideways scroll, no serious or critical accessibility fault. SHOTS names a folder for pictures. */
export async function expectSound(page: Page, name: string): Promise<void> {
  // A list on its way out is still half in sight, and would be judged as it fades.
  for (let turn = 0; turn < 30 && !(await page.evaluate(atRest)); turn += 1) await page.waitForTimeout(100);
  if (process.env.SHOTS) {
    const width = page.viewportSize()?.width ?? 0;
    await page.screenshot({ path: `${process.env.SHOTS}/${name.replace(/\W+/g, '-')}-${width}.png` });
  }
  const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(sideways, `${name}: scrolls sideways`).toBeLessThanOrEqual(0);
  expect(await accessibilityFaults(page), `${name}: accessibility`).toEqual([]);
}
