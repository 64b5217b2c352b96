import { Input } from 'antd';
import { useSay } from '../../language.tsx';
import { ariaOf, type InputProps } from './props.ts';

/** A personal value in clear while it is typed; what is stored is encrypted. The browser must not remember it. */
export function SecretInput(props: InputProps) {
  const say = useSay();
  const { field, value, onChange } = props;
  return (
    <>
      <Input
        {...ariaOf(props)}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.target.value)}
        inputMode={field.settings.secret === 'phone' ? 'tel' : 'text'}
        autoComplete="off"
        spellCheck={false}
      />
      <span className="field-hint">{say(['加密保存，平时只显示部分', 'Stored encrypted, shown masked'])}</span>
    </>
  );
}
