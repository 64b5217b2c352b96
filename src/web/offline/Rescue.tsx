import { useState } from 'react';
import type { Label } from '../../kit/label.ts';
import { useSay } from '../language.tsx';
import type { Device } from './browser/device.ts';
import type { NotTaken } from './core/rescue.ts';
import { StoreFull } from './core/store.ts';
import { troubles } from './core/words.ts';

const why: Readonly<Record<NotTaken, Label>> = {
  noRescue: ['这不是守土的救援文件。请重新选择。', 'This is no rescue file of Shoutu. Choose another.'],
  newer: [
    '这个文件由更新的版本导出。请刷新页面、更新后再导入。',
    'A newer version made this file. Reload to update first.',
  ],
  broken: [
    '文件不完整或被改动过，没有导入。请重新拷贝一次。',
    'The file is incomplete or was altered; nothing was taken in. Copy it again.',
  ],
  other: [
    '这个文件属于另一个账号，只有本人登录后才能导入。',
    'The file belongs to another account; only that person can take it in.',
  ],
};

/** The way out when a device is about to be lost: everything unsent as one encrypted file, and back in on another device. */
export function Rescue({ device, open }: { readonly device: Device; readonly open: number }) {
  const say = useSay();
  const [told, setTold] = useState<Label | undefined>();
  const save = async () => {
    const { rescueFile } = await import('./browser/rescueFile.ts');
    const { blob, name, entries, files } = await rescueFile(device);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    setTold([
      `已导出 ${entries} 条、附件 ${files} 个。文件已加密，只有您本人登录后才能导入。`,
      `${entries} records and ${files} files exported, encrypted; only you can take them in.`,
    ]);
  };
  const take = async (file: File) => {
    const { takeRescue } = await import('./browser/rescueFile.ts');
    try {
      const taken = await takeRescue(device, file);
      setTold(
        'not' in taken
          ? why[taken.not]
          : taken.fresh === 0
            ? [
                `文件里的 ${taken.all} 条本机都已有，没有重复导入。`,
                `All ${taken.all} are here already; nothing was doubled.`,
              ]
            : [`已导入 ${taken.fresh} 条，开始上传。`, `${taken.fresh} taken in; they are going up.`],
      );
    } catch (error) {
      setTold(error instanceof StoreFull ? troubles.full.label : why.broken);
    }
  };
  return (
    <details className="outbox-rescue">
      <summary>{say(['手机要坏、要换？导出或导入救援文件', 'Losing or changing this device? Rescue file'])}</summary>
      <p>
        {say([
          '救援文件装着本机还没上传的全部记录和附件，已用您的密钥加密。换一台设备登录后导入，接着上传；导入几次都不会重复。',
          'The file holds everything not yet sent, encrypted under your key. Sign in on another device and take it in; however often, nothing is doubled.',
        ])}
      </p>
      <div className="outbox-actions">
        <button type="button" className="look-button" disabled={open === 0} onClick={() => void save()}>
          {say(['导出救援文件', 'Export'])}
        </button>
        <label className="look-button outbox-file">
          {say(['导入救援文件', 'Take in'])}
          <input
            type="file"
            accept=".shoutu"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void take(file);
              event.target.value = '';
            }}
          />
        </label>
      </div>
      {told && <p role="status">{say(told)}</p>}
    </details>
  );
}
