import { useQueryClient } from '@tanstack/react-query';
import { useCommand } from '../../../../web/data/useCommand.ts';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { remaining } from '../../../../web/look/dates.ts';
import { addressees } from '../report-delivery.ts';
import type { CaseDelivery } from '../wire.ts';

/** One of the four reports: to whom, signed for after how many minutes or how long it still may take. */
export function ReceiptCard({ delivery, now }: { readonly delivery: CaseDelivery; readonly now: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const client = useQueryClient();
  const receive = useCommand('reportDelivery');
  const isIn = delivery.state === 'received';
  const left = remaining(delivery.dueAt, now, language);
  return (
    <article className="sx-receipt paper" data-state={isIn ? 'in' : left.late ? 'late' : 'due'}>
      <h2>{say(addressees[delivery.addressee])}</h2>
      <p className="sx-receipt-org">{delivery.orgName}</p>
      {isIn ? (
        <p className="sx-receipt-minutes">
          <b className="figure">{delivery.minutes}</b> {say(['分钟签收', 'min to receipt'])}
        </p>
      ) : (
        <p className="sx-receipt-minutes">{left.words}</p>
      )}
      <p className="sx-receipt-note">
        <code>{delivery.receipt}</code>
        {delivery.wentUp && <span>{delivery.wentUp}</span>}
        {delivery.receiver && <span>{delivery.receiver}</span>}
        {delivery.advice && <span>{delivery.advice}</span>}
      </p>
      {receive.error && (
        <p className="field-error" role="alert">
          {say(receive.error.label)}
        </p>
      )}
      {delivery.mine && (
        <button
          type="button"
          className="look-button look-button-main"
          disabled={receive.isPending}
          aria-busy={receive.isPending}
          onClick={() =>
            receive.mutate(
              { path: `/api/reportDelivery/${delivery.id}/receive`, body: { version: delivery.version, input: {} } },
              { onSettled: () => client.invalidateQueries({ queryKey: ['suspect'] }) },
            )
          }
        >
          {say(['签收', 'Sign for it'])}
        </button>
      )}
    </article>
  );
}
