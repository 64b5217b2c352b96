import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../src/server/root.ts';

export { launchBrowser } from './chromium.ts';

const faults = new WeakMap<Page, string[]>();

/** A page in a session of its own, in Chinese and on Shanghai time. A width under 600 is a phone with touch. */
export async function openPage(browser: Browser, size: { width: number; height: number }): Promise<Page> {
  const phone = size.width < 600;
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: phone,
    isMobile: phone,
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const seen: string[] = [];
  faults.set(page, seen);
  page.on('pageerror', (error) => seen.push(error.message));
  return page;
}

/** Errors that the page's own script threw so far. */
export const pageFaults = (page: Page): readonly string[] => faults.get(page) ?? [];

/** Saves `docs/images/<name>.png` where SCREENSHOTS=1 asks for it, or in the folder SHOTS names. */
export async function screenshot(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  const folder = process.env.SHOTS ?? (process.env.SCREENSHOTS === '1' ? join(root, 'docs', 'images') : undefined);
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', ...options });
}

interface AxeRun {
  violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
}

/** Serious and critical accessibility faults of the page as it stands, each with the first element at fault. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // A list of choices that was picked from fades away first.
  const closing = '.ant-select-dropdown:not(.ant-select-dropdown-hidden)';
  await page
    .locator(closing)
    .first()
    .waitFor({ state: 'hidden', timeout: 2000 })
    .catch(() => undefined);
  const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(readFileSync(source, 'utf8'));
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeRun;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160)}`);
}
