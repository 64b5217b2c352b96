import { type Block, blockHash, type Entry, entryAt, genesis, placeAt } from './block.ts';
import type { Finding } from './finding.ts';
import { digestSize, leafInto, rootOf } from './merkle.ts';
import { comparePlaces, ledgerStart, type Place } from './place.ts';

/** A fact as the stream gives it: its place, how to name it, and its canonical bytes. */
export interface StreamedFact extends Place {
  readonly canonical: Buffer;
  entry(): Entry;
}

/**
 * Lays the facts in their order beside the blocks in theirs. Blocks are given ahead of their facts; each finding is told
 * once, facts before the fault of their block.
 */
export class Checker {
  facts = 0;
  blocks = 0;
  /** Facts in the place of a missing block: nothing vouches for them. */
  unvouched = 0;
  head: Block | undefined;
  readonly #tenant: string;
  readonly #tell: (finding: Finding) => void;
  readonly #waiting: { block: Block; gap: boolean }[] = [];
  #position = 0;
  #place: Place = ledgerStart;
  #altered: number[] = [];
  #removed = 0;
  #computed = Buffer.alloc(0);

  constructor(tenant: string, tell: (finding: Finding) => void) {
    this.#tenant = tenant;
    this.#tell = tell;
  }

  /** Checks the block's own chain and takes it as the next to lay facts beside. */
  addBlock(block: Block): void {
    const before = this.head;
    const expected = (before?.height ?? 0) + 1;
    for (let height = expected; height < Math.min(block.height, expected + 100); height++) {
      this.#tell({ what: 'missing', height });
    }
    if (block.height === expected && !block.previous.equals(before?.hash ?? genesis)) {
      this.#tell({ what: 'previous', height: block.height });
    }
    if (!blockHash(this.#tenant, block).equals(block.hash)) this.#tell({ what: 'hash', height: block.height });
    this.head = block;
    this.blocks += 1;
    // A block whose lists cannot be read is told and passed over: its facts then show as inserted.
    if (block.count * digestSize !== block.leaves.length || !inOrder(block, before?.last ?? ledgerStart)) {
      this.#tell({ what: 'order', height: block.height });
    } else {
      this.#waiting.push({ block, gap: block.height > expected });
      if (this.#waiting.length === 1) this.#begin();
    }
  }

  /** Takes the next fact of the ledger. */
  addFact(fact: StreamedFact): void {
    this.facts += 1;
    for (;;) {
      const held = this.#waiting[0];
      if (!held) {
        this.#insert(fact, this.head?.height ?? 0);
        return;
      }
      const order = comparePlaces(fact, this.#place);
      if (order < 0) {
        if (held.gap && this.#position === 0) this.unvouched += 1;
        else this.#insert(fact, held.block.height);
        return;
      }
      if (order === 0) this.#compare(held.block, fact);
      else this.#remove(held.block);
      this.#advance();
      if (order === 0) return;
    }
  }

  /** No more facts belong to the blocks given so far. */
  endOfBlocks(): void {
    for (let held = this.#waiting[0]; held; held = this.#waiting[0]) {
      this.#remove(held.block);
      this.#advance();
    }
  }

  #begin(): void {
    const held = this.#waiting[0];
    this.#position = 0;
    this.#altered = [];
    this.#removed = 0;
    if (!held) return;
    this.#place = placeAt(held.block, 0);
    this.#computed = Buffer.alloc(held.block.leaves.length);
  }

  #advance(): void {
    const held = this.#waiting[0];
    if (!held) return;
    this.#position += 1;
    if (this.#position < held.block.count) {
      this.#place = placeAt(held.block, this.#position);
      return;
    }
    this.#finish(held.block);
    this.#waiting.shift();
    this.#begin();
  }

  #compare(block: Block, fact: StreamedFact): void {
    const at = this.#position * digestSize;
    leafInto(block.algorithm, fact.canonical, this.#computed, at);
    if (this.#computed.compare(block.leaves, at, at + digestSize, at, at + digestSize) !== 0)
      this.#altered.push(this.#position);
  }

  #remove(block: Block): void {
    this.#removed += 1;
    this.#tell({ what: 'removed', height: block.height, ...entryAt(block, this.#position) });
  }

  #insert(fact: StreamedFact, height: number): void {
    this.#tell({ what: 'inserted', height, ...fact.entry() });
  }

  #finish(block: Block): void {
    const { height } = block;
    const listed = rootOf(block.algorithm, block.leaves).equals(block.root);
    // Leaves that are alike have one root: it need not be worked out twice.
    const alike = this.#altered.length === 0 && this.#removed === 0;
    const sound = alike ? listed : this.#removed === 0 && rootOf(block.algorithm, this.#computed).equals(block.root);
    if (sound && !listed) {
      this.#tell({ what: 'leaves', height });
      return;
    }
    for (const position of this.#altered) this.#tell({ what: 'altered', height, ...entryAt(block, position) });
    if (!listed) this.#tell({ what: 'root', height });
  }
}

function inOrder(block: Block, after: Place): boolean {
  if (block.count * 50 !== block.entries.length || block.count < 1) return false;
  let before = after;
  for (let i = 0; i < block.count; i++) {
    const place = placeAt(block, i);
    if (comparePlaces(before, place) >= 0) return false;
    before = place;
  }
  return comparePlaces(placeAt(block, 0), block.first) === 0 && comparePlaces(before, block.last) === 0;
}
