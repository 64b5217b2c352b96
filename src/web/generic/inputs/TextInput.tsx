import { Input } from 'antd';
import { useSay } from '../../language.tsx';
import { useOwnerKey } from '../../session.tsx';
import { lastAnswers } from '../draft.ts';
import { ariaOf, type InputProps } from './props.ts';

const modes = { phone: 'tel', url: 'url', creditCode: 'text', plate: 'text' } as const;

export function TextInput(props: InputProps) {
  const { field, value, onChange, kind, name } = props;
  const say = useSay();
  const owner = useOwnerKey();
  const text = typeof value === 'string' ? value : '';
  const last = field.settings.suggest === 'last' ? lastAnswers(owner, kind, name) : [];
  return (
    <>
      <Input
        {...ariaOf(props)}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        inputMode={field.settings.form ? modes[field.settings.form] : 'text'}
        autoComplete="off"
      />
      {text === '' && last.length > 0 && (
        <ul className="last-answers" aria-label={say(['上次填过', 'Entered before'])}>
          {last.map((answer) => (
            <li key={answer}>
              <button type="button" onClick={() => onChange(answer)}>
                {answer}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function LongTextInput(props: InputProps) {
  const { field, value, onChange } = props;
  const text = typeof value === 'string' ? value : '';
  const max = field.settings.max;
  return (
    <>
      <Input.TextArea
        {...ariaOf(props)}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        autoSize={{ minRows: 3, maxRows: 14 }}
      />
      {max !== undefined && text.length > max * 0.8 && (
        <span className="field-count" aria-live="polite">
          {text.length} / {max}
        </span>
      )}
    </>
  );
}
