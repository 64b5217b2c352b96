import { beforeEach, expect, test, vi } from 'vitest';
import type { FieldView } from '../data/kinds.ts';
import { dropDraft, findDraft, keepDraft, keepLastAnswer, lastAnswers } from './draft.ts';

/** The browser's store as the standard has it. */
class Kept implements Storage {
  readonly #items = new Map<string, string>();
  [name: string]: unknown;
  get length() {
    return this.#items.size;
  }
  key = (index: number) => [...this.#items.keys()][index] ?? null;
  getItem = (key: string) => this.#items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#items.set(key, value);
  removeItem = (key: string) => void this.#items.delete(key);
  clear = () => this.#items.clear();
}

const fields: Record<string, FieldView> = {
  work: { type: 'text', label: ['', ''], optional: false, settings: {} },
  phone: { type: 'secret', label: ['', ''], optional: false, settings: { secret: 'phone' } },
};

beforeEach(() => {
  vi.stubGlobal('localStorage', new Kept());
  vi.stubGlobal('sessionStorage', new Kept());
});

test('[W5] what was typed comes back with its id, for this person and form only', () => {
  keepDraft('zhang', 'person', { id: 'a', values: { work: '门岗' } }, fields);
  expect(findDraft('zhang', 'person')).toEqual({ id: 'a', values: { work: '门岗' } });
  expect(findDraft('li', 'person')).toBeUndefined();
  dropDraft('zhang', 'person');
  expect(findDraft('zhang', 'person')).toBeUndefined();
});

test('[W5] personal values never reach the lasting store', () => {
  keepDraft('zhang', 'person', { id: 'a', values: { work: '门岗', phone: '13800138000' } }, fields);
  expect(JSON.stringify(localStorage.getItem('draft:zhang:person'))).not.toContain('13800138000');
  expect(findDraft('zhang', 'person')?.values.phone).toBe('13800138000');
});

test('[W5] last answers come newest first, each once, at most four', () => {
  for (const answer of ['a', 'b', 'c', 'd', 'a', 'e']) keepLastAnswer('zhang', 'x', 'f', answer);
  expect(lastAnswers('zhang', 'x', 'f')).toEqual(['e', 'a', 'd', 'c']);
});
