import { useState } from 'react';
import { post } from '../../../../web/api.ts';
import { asProblem, type Problem } from '../../../../web/data/problem.ts';
import { useSay } from '../../../../web/language.tsx';

interface Props {
  readonly day: string;
  readonly missing: number;
  readonly onClosed: () => void;
}

/** Closes a day on which somebody is missing: the officer says why, and answers for it. */
export function CloseDay({ day, missing, onClosed }: Props) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [reasons, setReasons] = useState('');
  const [problem, setProblem] = useState<Problem>();
  if (!open)
    return (
      <p className="health-closed">
        {say([
          `还有 ${missing} 人未报。报齐后自动日结。`,
          `${missing} are missing. The day closes by itself when all have reported.`,
        ])}
        <button type="button" className="look-quiet" onClick={() => setOpen(true)}>
          {say(['报不齐，说明情况', 'Close with reasons'])}
        </button>
      </p>
    );
  return (
    <form
      className="health-close paper"
      onSubmit={(event) => {
        event.preventDefault();
        post('/api/health/site/close', { day, reasons }).then(onClosed, (thrown: unknown) =>
          setProblem(asProblem(thrown)),
        );
      }}
    >
      <label htmlFor="health-reasons">{say(['未报的人为什么没报', 'Why some have not reported'])}</label>
      <textarea
        id="health-reasons"
        rows={3}
        maxLength={500}
        value={reasons}
        onChange={(event) => setReasons(event.target.value)}
      />
      {problem && <p role="alert">{say(problem.label)}</p>}
      <div>
        <button type="button" className="look-quiet" onClick={() => setOpen(false)}>
          {say(['取消', 'Cancel'])}
        </button>
        <button type="submit" className="look-button" disabled={reasons.trim().length < 2}>
          {say(['日结', 'Close the day'])}
        </button>
      </div>
    </form>
  );
}
