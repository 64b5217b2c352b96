import { defineConfig } from 'vitest/config';

/** Journeys in a real browser: files side by side, each with a server and a browser of its own. */
export default defineConfig({
  test: {
    include: ['test/journeys/**/*.test.ts'],
    globalSetup: ['test/harness/server.ts'],
    pool: 'forks',
    // A second is not enough where several files share two cores.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
