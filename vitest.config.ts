import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    exclude: ['node_modules/**', 'test/journeys/**'],
    globalSetup: ['test/harness/server.ts'],
    pool: 'forks',
    // A second is not enough where several files share two cores.
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
