import { useDates } from '../../../web/data/useDates.ts';
import { MomentInput } from '../../../web/generic/inputs/TimeInput.tsx';
import { useSay } from '../../../web/language.tsx';
import { notice } from '../notice.ts';
import type { NoticeRow } from '../wire.ts';
import { Step } from './Step.tsx';
import { optionLabel } from './options.ts';

interface Props {
  readonly row: NoticeRow;
  /** By the urgency, from now. */
  readonly offered: string;
  readonly value: string | undefined;
  readonly onValue: (value: string | undefined) => void;
  readonly editable: boolean;
}

/** 签收时限: by the urgency, unless another moment is set. */
export function SignByStep({ row, offered, value, onValue, editable }: Props) {
  const say = useSay();
  const dates = useDates();
  const urgency = optionLabel(notice.fields.urgency, row.urgency);
  const rule = {
    plain: ['4 个工作小时内', 'within 4 office hours'],
    urgent: ['1 小时内', 'within an hour'],
    flash: ['30 分钟内', 'within 30 minutes'],
  } as const;
  return (
    <Step title={say(['签收时限', 'To be signed by'])} aside={`${say(urgency)} · ${say(rule[row.urgency])}`}>
      {row.signBy ? (
        <p>{dates.moment(row.signBy)}</p>
      ) : editable && value !== undefined ? (
        <div className="nb-inline">
          <MomentInput
            inputId="nb-sign-by"
            describedBy={undefined}
            invalid={false}
            field={{ type: 'moment', label: ['签收时限', 'Sign by'], optional: true, settings: {} }}
            value={value}
            onChange={(next) => onValue((next as string | null) ?? undefined)}
            kind="issue"
            name="signBy"
          />
          <button type="button" className="look-quiet" onClick={() => onValue(undefined)}>
            {say(['按紧急程度', 'By urgency'])}
          </button>
        </div>
      ) : (
        <p>
          {say([`现在印发的话，${dates.moment(offered)} 前`, `If issued now: ${dates.moment(offered)}`])}
          {editable && (
            <button type="button" className="look-quiet" onClick={() => onValue(offered)}>
              {say(['另定时间', 'Set another'])}
            </button>
          )}
        </p>
      )}
    </Step>
  );
}
