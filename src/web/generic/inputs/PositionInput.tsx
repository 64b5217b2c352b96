import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import type { Position } from '../../../kit/field.ts';
import type { Label } from '../../../kit/label.ts';
import { useSay } from '../../language.tsx';
import type { InputProps } from './props.ts';

const refusals: Record<number, Label> = {
  1: [
    '没有得到定位许可。请在浏览器设置里允许定位，或手工填写经纬度。',
    'Location was not allowed. Allow it in the browser, or type the coordinates.',
  ],
  2: ['这里收不到定位信号。请到室外再试，或手工填写。', 'No position here. Try outdoors, or type it.'],
  3: ['定位用时太长。请再试一次，或手工填写。', 'Positioning took too long. Try again, or type it.'],
};

/** WGS-84 degrees from the device, or typed. */
export function PositionInput({ inputId, describedBy, value, onChange }: InputProps) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Label | undefined>();
  const place = value as Position | null | undefined;
  const set = (part: Partial<Position>) => {
    const next = { lat: place?.lat, lon: place?.lon, ...part };
    onChange(next.lat === undefined && next.lon === undefined ? null : next);
  };
  const locate = () => {
    if (!('geolocation' in navigator)) return setRefused(refusals[2]);
    setBusy(true);
    setRefused(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false);
        onChange({
          lat: +coords.latitude.toFixed(6),
          lon: +coords.longitude.toFixed(6),
          accuracy: Math.round(coords.accuracy),
        });
      },
      (error) => {
        setBusy(false);
        setRefused(refusals[error.code] ?? refusals[2]);
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  };
  return (
    <div className="position-input" aria-describedby={describedBy}>
      <Button id={inputId} onClick={locate} loading={busy}>
        {say(['取当前位置', 'Use my position'])}
      </Button>
      <InputNumber<number>
        aria-label={say(['纬度', 'Latitude'])}
        prefix={say(['纬', 'lat'])}
        value={place?.lat ?? null}
        min={-90}
        max={90}
        onChange={(lat) => set({ lat: lat ?? undefined })}
        controls={false}
      />
      <InputNumber<number>
        aria-label={say(['经度', 'Longitude'])}
        prefix={say(['经', 'lon'])}
        value={place?.lon ?? null}
        min={-180}
        max={180}
        onChange={(lon) => set({ lon: lon ?? undefined })}
        controls={false}
      />
      {place?.accuracy !== undefined && (
        <span className="field-hint">{say([`误差约 ${place.accuracy} 米`, `within about ${place.accuracy} m`])}</span>
      )}
      {refused && (
        <p className="field-error" role="alert">
          {say(refused)}
        </p>
      )}
    </div>
  );
}
