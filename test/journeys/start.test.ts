import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../harness/app.ts';
import { launchBrowser, openPage } from '../harness/browser.ts';

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('[J1] the server answers a browser', async () => {
  const page = await openPage(browser, { width: 390, height: 844 });
  const answer = await page.goto(`${server.url}/api/health`);
  expect(answer?.status()).toBe(200);
});
