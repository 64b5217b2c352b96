import { type Answer, type Ask, type Door, judge } from './ask.ts';
import { type KeptFile, pieceSize } from './entry.ts';
import type { OutboxStore } from './store.ts';

/** What one step of an upload came to. */
export type UploadStep =
  | { readonly did: 'worked' | 'finished' | 'gone' }
  | { readonly did: 'stopped'; readonly door: Door };

interface Known {
  readonly files: Readonly<
    Record<string, { readonly there: boolean; readonly url?: string; readonly offset?: number }>
  >;
}

const base64 = (text: string) => {
  let raw = '';
  for (const byte of new TextEncoder().encode(text)) raw += String.fromCharCode(byte);
  return btoa(raw);
};

/**
 * Brings files to the server in pieces (tus 1.0), one request a step. The server is asked by digest first, so what it has,
 * whole or in part, is never sent again, whatever the device forgot.
 */
export class Uploads {
  readonly #ask: Ask;
  readonly #store: OutboxStore;
  readonly #there = new Set<string>();
  readonly #places = new Map<string, { url: string; offset: number }>();
  readonly #asked = new Set<string>();

  constructor(ask: Ask, store: OutboxStore) {
    this.#ask = ask;
    this.#store = store;
  }

  isThere(sha256: string): boolean {
    return this.#there.has(sha256);
  }

  /** Bytes of a file the server is known to have. */
  sent(file: KeptFile): number {
    return this.#there.has(file.sha256) ? file.size : (this.#places.get(file.sha256)?.offset ?? 0);
  }

  /** Forgets what the server said of files that are not whole there: after any failure it is asked again. */
  doubt(): void {
    this.#asked.clear();
    this.#places.clear();
  }

  /** Asks which of the files the server has. */
  async #inquire(files: readonly KeptFile[]): Promise<Door> {
    const answer = await this.#ask('POST', '/api/uploads/known', { sha256: files.map((file) => file.sha256) });
    const door = await judge(answer);
    if (door.says !== 'yes') return door;
    const told = (await answer.json().catch(() => undefined)) as Known | undefined;
    if (typeof told?.files !== 'object' || told.files === null) return { says: 'later' };
    for (const { sha256 } of files) {
      const known = told.files[sha256];
      this.#asked.add(sha256);
      if (known?.there) this.#there.add(sha256);
      else if (known?.url !== undefined) this.#places.set(sha256, { url: known.url, offset: known.offset ?? 0 });
    }
    return door;
  }

  /** One step for the first of `files` that is not on the server; the others are asked about along with it. */
  async step(files: readonly KeptFile[]): Promise<UploadStep> {
    const file = files.find(({ sha256 }) => !this.#there.has(sha256));
    if (!file) return { did: 'finished' };
    if (!this.#asked.has(file.sha256)) {
      const unknown = files.filter(({ sha256 }) => !this.#asked.has(sha256) && !this.#there.has(sha256)).slice(0, 50);
      const door = await this.#inquire(unknown);
      return door.says === 'yes' ? { did: 'worked' } : { did: 'stopped', door };
    }
    const place = this.#places.get(file.sha256);
    return place ? await this.#send(file, place) : await this.#begin(file);
  }

  async #begin(file: KeptFile): Promise<UploadStep> {
    const metadata = Object.entries({ sha256: file.sha256, filename: file.name, filetype: file.type })
      .map(([name, value]) => `${name} ${base64(value)}`)
      .join(',');
    const answer = await this.#ask('POST', '/api/uploads', undefined, {
      'tus-resumable': '1.0.0',
      'upload-length': String(file.size),
      'upload-metadata': metadata,
    });
    const url = answer.header('location');
    if (answer.status === 201 && url) {
      this.#places.set(file.sha256, { url: pathOf(url), offset: 0 });
      return { did: 'worked' };
    }
    return await this.#failed(file, answer);
  }

  async #send(file: KeptFile, place: { url: string; offset: number }): Promise<UploadStep> {
    const n = Math.floor(place.offset / pieceSize);
    const whole = place.offset < file.size ? await this.#store.piece(file, n) : new Uint8Array();
    if (!whole) return { did: 'gone' };
    const answer = await this.#ask('PATCH', place.url, whole.subarray(place.offset - n * pieceSize), {
      'tus-resumable': '1.0.0',
      'upload-offset': String(place.offset),
      'content-type': 'application/offset+octet-stream',
    });
    const offset = Number(answer.header('upload-offset') ?? Number.NaN);
    if (answer.status === 204 && Number.isInteger(offset)) {
      place.offset = offset;
      if (offset < file.size) return { did: 'worked' };
      this.#there.add(file.sha256);
      return { did: 'finished' };
    }
    return await this.#failed(file, answer);
  }

  async #failed(file: KeptFile, answer: Answer): Promise<UploadStep> {
    this.#asked.delete(file.sha256);
    this.#places.delete(file.sha256);
    const door = await judge(answer);
    // The place moved under us: another page or device sends the same file, or the server let it go. Ask again.
    if (answer.status === 404 || answer.status === 409 || answer.status === 410)
      return { did: 'stopped', door: { says: 'later' } };
    return { did: 'stopped', door: door.says === 'yes' ? { says: 'later' } : door };
  }
}

const pathOf = (url: string) => (url.startsWith('/') ? url : new URL(url).pathname);
