import type { Refusal } from '../../kit/refusal.ts';
import { refusal } from '../../kit/refusal.ts';
import type { Policy } from './rules.ts';

const tooShort = refusal('PASSWORD_TOO_SHORT', [
  '密码太短，至少要 10 个字符（按本市策略可能更长）。请加长后再试。',
  'The password is too short: at least 10 characters, or more where the policy says so. Make it longer.',
]);
const tooLong = refusal('PASSWORD_TOO_LONG', [
  '密码最长 128 个字符，请缩短后再试。',
  'A password has at most 128 characters. Make it shorter.',
]);
const tooSimple = refusal('PASSWORD_TOO_SIMPLE', [
  '密码要包含大写字母、小写字母、数字、符号中的至少三种。请补上缺少的种类。',
  'A password needs three of: capital letters, small letters, digits, signs. Add what is missing.',
]);
const namesAccount = refusal('PASSWORD_NAMES_ACCOUNT', [
  '密码不能包含账号名。请换一个。',
  'The password must not contain the account name. Choose another.',
]);
const repeats = refusal('PASSWORD_REPEATS', [
  '密码里的字符重复太多，容易被猜到。请换一个。',
  'The password repeats too few characters and is easy to guess. Choose another.',
]);

/** Longest password taken; a longer one only costs hashing time. */
export const longestPassword = 128;

/** How many of the four classes (capital, small, digit, other) a password has. */
export function classesOf(password: string): number {
  return [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((each) => each.test(password)).length;
}

/**
 * Why a new password is not good enough, or nothing (GB/T 22239-2019 8.1.4.1 a). History is checked where the hashes are.
 */
export function checkPassword(password: string, account: string, policy: Policy): Refusal | undefined {
  const field = { field: 'new' };
  const characters = [...password];
  if (characters.length < policy.minLength) return tooShort({ ...field, detail: { least: policy.minLength } });
  if (characters.length > longestPassword) return tooLong(field);
  if (classesOf(password) < 3) return tooSimple(field);
  if (new Set(characters).size < 5) return repeats(field);
  const [lower, name] = [password.toLowerCase(), account.toLowerCase()];
  // A name of one or two letters is in too many good passwords to mean anything.
  if (name.length >= 3 ? lower.includes(name) : lower === name) return namesAccount(field);
  return undefined;
}

const capitals = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const smalls = 'abcdefghijkmnpqrstuvwxyz';
const digits = '23456789';
const alphabet = capitals + smalls + digits;

/**
 * A one-time first password of 14 characters without look-alikes (I, l, 1, O, 0), three classes and a sign for certain.
 * @param random gives a whole number in [0, below), from a cryptographic source.
 */
export function makeFirstPassword(random: (below: number) => number): string {
  const pick = (from: string) => from[random(from.length)] as string;
  const body = Array.from({ length: 9 }, () => pick(alphabet));
  return [pick(capitals), pick(smalls), pick(digits), '-', ...body, pick(digits)].join('');
}
