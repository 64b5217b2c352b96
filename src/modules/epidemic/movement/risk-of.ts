import { riskOf } from '../policy/risk.ts';
import type { PolicyBook } from '../policy/types.ts';
import { placeOf } from './division-names.ts';
import type { PlaceRisk } from './risk.ts';

/** [M4] The gravest level in force where somebody is going, on a day, as known at an instant. */
export function destinationRisk(
  book: PolicyBook,
  filing: { readonly destination: string | null; readonly destinationCode: string | null },
  day: string,
  knownAt: string,
): PlaceRisk {
  return riskOf(book, placeOf(filing.destination ?? '', filing.destinationCode), day, knownAt).level ?? 'none';
}
