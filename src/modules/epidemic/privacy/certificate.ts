import type { Label } from '../../../kit/label.ts';

/** What was erased when, by whose hands, and where the ledger stood; printed and kept on paper. */
export interface Certificate {
  readonly at: string;
  readonly basis: string;
  readonly proposedBy: string;
  readonly witnessedBy: readonly string[];
  readonly keysDestroyed: number;
  readonly kinds: readonly { readonly name: string; readonly label: Label; readonly records: number }[];
  /** Files deleted because only these records held them; certificates of earlier days do not say. */
  readonly files?: number;
  /** The last sealed block before the erasing: the ledger still verifies from it. */
  readonly ledger: { readonly height: number; readonly hash: string; readonly algorithm: string } | null;
}
