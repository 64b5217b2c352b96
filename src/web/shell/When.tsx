import { useDates } from '../data/useDates.ts';

/** A day or an instant in words, with its exact form for machines and on hovering. */
export function When({ at }: { readonly at: string }) {
  const dates = useDates();
  return (
    <time dateTime={at} title={at}>
      {at.length === 10 ? dates.day(at) : dates.moment(at)}
    </time>
  );
}
