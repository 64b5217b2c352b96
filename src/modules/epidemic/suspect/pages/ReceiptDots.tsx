import { useSay } from '../../../../web/language.tsx';

/** Four receipts at a glance: a disc is in, a ring is awaited, a ring with a notch is late. Shapes, so that they survive a print. */
export function ReceiptDots({
  received,
  sent,
  late,
}: {
  readonly received: number;
  readonly sent: number;
  readonly late: number;
}) {
  const say = useSay();
  const marks = Array.from({ length: sent }, (_, i) => ({
    place: i,
    mark: i < received ? 'in' : i < received + late ? 'late' : 'due',
  }));
  return (
    <span
      className="sx-dots"
      role="img"
      aria-label={say([
        `签收 ${received}，待签收 ${sent - received}${late > 0 ? `，其中逾时 ${late}` : ''}`,
        `${received} in, ${sent - received} awaited${late > 0 ? `, ${late} of them late` : ''}`,
      ])}
    >
      {marks.map(({ place, mark }) => (
        <span key={place} data-mark={mark} />
      ))}
    </span>
  );
}
