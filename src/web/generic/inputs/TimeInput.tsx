import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useLanguage, useSay } from '../../language.tsx';
import { useCoarsePointer } from '../../shell/useMedia.ts';
import { fromWallClock, toWallClock } from '../../data/time.ts';
import { ariaOf, type InputProps } from './props.ts';

/** antd's calendars speak the language of the dayjs value they are given. */
function useDay() {
  const { language } = useLanguage();
  return (text: string) => dayjs(text).locale(language === 'zh' ? 'zh-cn' : 'en');
}

/** A day; its "today" would be the device's, not the demo's, so it is left out. Fingers get the device's own picker, a mouse gets one in the reader's language. */
export function DateInput(props: InputProps) {
  const { value, onChange } = props;
  const coarse = useCoarsePointer();
  const dayOf = useDay();
  const day = typeof value === 'string' ? value : '';
  if (coarse)
    return (
      <input
        {...ariaOf(props)}
        type="date"
        className="native-time"
        value={day}
        onChange={(event) => onChange(event.target.value || null)}
      />
    );
  return (
    <DatePicker
      {...ariaOf(props)}
      value={day === '' ? null : dayOf(day)}
      onChange={(chosen) => onChange(chosen ? dayjs(chosen).format('YYYY-MM-DD') : null)}
      format="YYYY-MM-DD"
      showNow={false}
      allowClear={props.field.optional}
    />
  );
}

/** An instant, typed as Shanghai wall-clock time whatever the device's zone. */
export function MomentInput(props: InputProps) {
  const { value, onChange } = props;
  const coarse = useCoarsePointer();
  const say = useSay();
  const dayOf = useDay();
  const wall = typeof value === 'string' && value !== '' ? toWallClock(value) : '';
  if (coarse)
    return (
      <input
        {...ariaOf(props)}
        type="datetime-local"
        className="native-time"
        value={wall}
        onChange={(event) => onChange(event.target.value ? fromWallClock(event.target.value) : null)}
      />
    );
  return (
    <DatePicker
      {...ariaOf(props)}
      value={wall === '' ? null : dayOf(wall)}
      onChange={(chosen) => onChange(chosen ? fromWallClock(dayjs(chosen).format('YYYY-MM-DDTHH:mm')) : null)}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      showNow={false}
      placeholder={say(['日期和时间', 'Day and time'])}
      allowClear={props.field.optional}
    />
  );
}
