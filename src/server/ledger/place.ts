/** A place in the ledger: transaction, then running number. The order of the ledger is the order of places. */
export interface Place {
  readonly tx: number;
  readonly seq: number;
}

/** Before every fact. */
export const ledgerStart: Place = { tx: 0, seq: 0 };

/** Negative where `a` comes before `b`, 0 where they are one place. */
export function comparePlaces(a: Place, b: Place): number {
  return a.tx - b.tx || a.seq - b.seq;
}
