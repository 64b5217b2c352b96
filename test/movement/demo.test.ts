import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../harness/app.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ demo: true });
});
afterAll(() => server?.close());

const states = async (table: string) =>
  Object.fromEntries(
    (
      await server.db.ownerPool.query<{ state: string; n: number }>(
        `SELECT state, count(*)::int AS n FROM ${table} GROUP BY state ORDER BY state`,
      )
    ).rows.map(({ state, n }) => [state, n]),
  );

test('the demo has people in every state of the chapter, in several counties, each decided under a version of its day', async () => {
  const filings = await states('travel_filing');
  for (const state of ['controlled', 'closed', 'toProve', 'filed', 'departed'])
    expect(filings[state], state).toBeGreaterThan(0);
  const plans = await states('control_plan');
  expect(plans.running).toBeGreaterThan(10);
  expect(plans.released).toBeGreaterThan(0);
  const tests = await states('nucleic_test');
  expect(tests.due).toBeGreaterThan(5);
  expect(tests.resulted).toBeGreaterThan(10);
  const { rows } = await server.db.ownerPool.query<{
    counties: number;
    under: number;
    overdue: number;
    unnamed: number;
  }>(
    `SELECT count(DISTINCT at_county)::int AS counties, count(started_under)::int AS under,
       (SELECT count(*) FROM nucleic_test WHERE state = 'due' AND due_on < '2022-01-19')::int AS overdue,
       count(*) FILTER (WHERE ordered_by IS NULL)::int AS unnamed FROM control_plan`,
  );
  expect(rows[0]?.counties).toBeGreaterThan(5);
  expect(rows[0]?.overdue).toBeGreaterThan(0);
  expect(rows[0]?.unnamed).toBe(0);
  expect(rows[0]?.under).toBe(Object.values(plans).reduce((sum, n) => sum + n, 0));
});
