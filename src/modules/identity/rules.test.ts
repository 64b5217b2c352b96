import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPassword, makeFirstPassword } from './password.ts';
import { areRolesInConflict, defaultPolicy, lockFor, nextStep, Policy, standingOf } from './rules.ts';
import { Strangers, Throttle } from './throttle.ts';
import { newTotpSecret, stepOfCode } from './totp.ts';
import { codeAt } from '../../../test/harness/identity-world.ts';
import { randomInt } from 'node:crypto';

const minute = 60_000;
const at = new Date('2022-01-19T01:00:00Z');
const then = (minutes: number) => new Date(at.getTime() + minutes * minute);

describe('passwords', () => {
  test.each([
    ['Ab1!xyzwv', 'PASSWORD_TOO_SHORT'],
    ['abcdefghij1', 'PASSWORD_TOO_SIMPLE'],
    ['Abcdefghij', 'PASSWORD_TOO_SIMPLE'],
    ['A1aA1aA1aA1a', 'PASSWORD_REPEATS'],
    ['Zhangsan-2022', 'PASSWORD_NAMES_ACCOUNT'],
    [`Ab1-${'x9Y'.repeat(60)}`, 'PASSWORD_TOO_LONG'],
  ])('[I1] %s is refused', (password, code) => {
    expect(checkPassword(password, 'zhangsan', defaultPolicy)?.code).toBe(code);
  });

  test('[I1] ten characters of three classes will do', () => {
    expect(checkPassword('Abcdefgh12', 'zhangsan', defaultPolicy)).toBeUndefined();
    expect(checkPassword('守土有责-abcdef1', 'zhangsan', defaultPolicy)).toBeUndefined();
  });

  test('[I1] a one-time password always fits the policy', () => {
    for (let i = 0; i < 200; i += 1) {
      const made = makeFirstPassword((below) => randomInt(below));
      expect(checkPassword(made, 'zhangsan', defaultPolicy)).toBeUndefined();
    }
  });

  test('[I2] the policy cannot be laxer than the standard', () => {
    for (const lax of [{ minLength: 8 }, { history: 3 }, { maxAgeDays: 180 }, { failures: 10 }, { sessionHours: 24 }]) {
      expect(Policy.safeParse(lax).success).toBe(false);
    }
  });
});

describe('locks', () => {
  test('[I3] the fifth failure locks for 15 minutes, each further five for twice as long, up to the cap', () => {
    expect([1, 4, 5, 6, 9, 10, 15, 20, 25, 500].map((n) => lockFor(n, defaultPolicy) / minute)).toEqual([
      0, 0, 15, 0, 0, 30, 60, 120, 240, 240,
    ]);
  });

  test('[I4] unknown names are locked as known ones are', () => {
    const strangers = new Strangers(2);
    for (let i = 0; i < 5; i += 1) strangers.fail('nobody', 0, (n) => lockFor(n, defaultPolicy));
    expect(strangers.lockedUntil('nobody')).toBe(15 * minute);
    strangers.fail('a', 0, () => 0);
    strangers.fail('b', 0, () => 0);
    expect(strangers.lockedUntil('nobody')).toBe(0);
  });

  test('[I4] a throttle counts per window and forgets', () => {
    const throttle = new Throttle(2, 1000);
    expect([throttle.take('x', 0), throttle.take('x', 1), throttle.take('x', 2), throttle.take('y', 2)]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(throttle.take('x', 1000)).toBe(true);
  });
});

describe('sessions', () => {
  const session = { madeAt: at, seenAt: at, endedAt: null, finished: true };
  test('[I5] twenty idle minutes end a session, activity keeps it', () => {
    expect(standingOf(session, defaultPolicy, then(19.9))).toBe('open');
    expect(standingOf(session, defaultPolicy, then(20))).toBe('idle');
    expect(standingOf({ ...session, seenAt: then(15) }, defaultPolicy, then(30))).toBe('open');
  });

  test('[I5] twelve hours end a session whatever happens in it', () => {
    expect(standingOf({ ...session, seenAt: then(719) }, defaultPolicy, then(719.9))).toBe('open');
    expect(standingOf({ ...session, seenAt: then(719) }, defaultPolicy, then(720))).toBe('expired');
  });

  test('[I5] a sign-in left half done ends after ten minutes', () => {
    expect(standingOf({ ...session, seenAt: then(9), finished: false }, defaultPolicy, then(10))).toBe('expired');
  });
});

describe('steps', () => {
  const done = {
    totpConfirmed: true,
    totpDone: true,
    mustChange: false,
    passwordOld: false,
    secondFactor: true,
    demo: false,
  };
  test.each([
    [{}, 'home'],
    [{ totpDone: false, mustChange: true }, 'totp'],
    [{ mustChange: true }, 'password'],
    [{ passwordOld: true }, 'password'],
    [{ totpConfirmed: false, totpDone: false }, 'totp-setup'],
    [{ totpConfirmed: false, totpDone: false, mustChange: true }, 'password'],
    [{ totpConfirmed: false, totpDone: false, secondFactor: false }, 'home'],
    [{ totpDone: false, secondFactor: false }, 'totp'],
    [{ totpDone: false, mustChange: true, demo: true }, 'home'],
  ] as const)('[I6] %o leads to %s', (change, next) => {
    expect(nextStep({ ...done, ...change })).toBe(next);
  });

  test('[I7] the administrators exclude each other and every other role', () => {
    expect(areRolesInConflict(['admin.system', 'admin.audit'])).toBe(true);
    expect(areRolesInConflict(['admin.security', 'dept.officer'])).toBe(true);
    expect(areRolesInConflict(['admin.security'])).toBe(false);
    expect(areRolesInConflict(['leader', 'office.director', 'site.head'])).toBe(false);
  });
});

describe('codes', () => {
  const secret = newTotpSecret();
  test('[I8] a code is good for its step and one either way, once', () => {
    const step = Math.floor(at.getTime() / 30_000);
    const code = codeAt(secret, at);
    expect(stepOfCode(secret, code, at, null)).toBe(step);
    expect(stepOfCode(secret, code, then(0.5), null)).toBe(step);
    expect(stepOfCode(secret, code, then(-0.5), null)).toBe(step);
    expect(stepOfCode(secret, code, then(1.1), null)).toBeUndefined();
    expect(stepOfCode(secret, code, at, step)).toBeUndefined();
  });

  test('[I8] what is no code is refused without being tried', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[0-9]{6}$/.test(text));
        expect(stepOfCode(secret, text, at, null)).toBeUndefined();
      }),
    );
  });

  test('[I8] the published vectors hold (RFC 6238, SHA-1, last six digits)', () => {
    const shared = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const vectors: [number, string][] = [
      [59, '287082'],
      [1111111109, '081804'],
      [1234567890, '005924'],
      [2000000000, '279037'],
    ];
    for (const [seconds, code] of vectors) {
      expect(stepOfCode(shared, code, new Date(seconds * 1000), null)).toBe(Math.floor(seconds / 30));
    }
  });
});
