import { defineConfig } from 'vitest/config';

/** Journeys in a real browser: files side by side, each with a server and a browser of its own. */
export default defineConfig({
  test: {
    include: ['test/journeys/**/*.test.ts'],
    globalSetup: ['test/harness/server.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
