import type { Label } from '../../kit/label.ts';
import type { KindView } from '../data/kinds.ts';
import type { Entry } from './core/entry.ts';
import type { Outbox } from './core/outbox.ts';
import { waitsFor } from './core/order.ts';

/** What a step is called: 「登记清洁消毒记录」, 「更正清洁消毒记录」. */
export function stepWords(entry: Pick<Entry, 'kind' | 'action'>, kind: KindView | undefined): Label {
  const of: Label = kind?.label ?? [entry.kind, entry.kind];
  if (entry.action === 'create') return [`登记${of[0]}`, `New: ${of[1]}`];
  if (entry.action === 'correct') return [`更正${of[0]}`, `Correct: ${of[1]}`];
  if (entry.action === 'withdraw') return [`作废${of[0]}`, `Withdraw: ${of[1]}`];
  const action = kind?.actions[entry.action]?.label ?? [entry.action, entry.action];
  return [`${of[0]} · ${action[0]}`, `${of[1]} · ${action[1]}`];
}

/** Where an entry stands, in a few words. */
export function standWords(entry: Entry, outbox: Outbox): Label {
  switch (entry.state) {
    case 'done':
      return ['已到服务器', 'On the server'];
    case 'dropped':
      return ['已放弃', 'Given up'];
    case 'refused':
      return ['没有收下', 'Not taken'];
    case 'conflict':
      return ['与他人的改动冲突', 'Somebody changed the same'];
    case 'quarantined':
      return ['暂存本机，内容都在', 'Held; nothing is lost'];
    default: {
      if (outbox.isSending(entry.localId)) return ['正在上传', 'Going up'];
      if (waitsFor(entry, outbox.entries())) return ['等它前面的那条', 'Waits for the one before'];
      const files = entry.files.flatMap((sha256) => outbox.file(sha256) ?? []);
      const sent = files.reduce((sum, file) => sum + outbox.sentOf(file), 0);
      const size = files.reduce((sum, file) => sum + file.size, 0);
      if (size > 0 && sent > 0 && sent < size) {
        const part = Math.floor((100 * sent) / size);
        return [`附件已传 ${part}%`, `Files ${part}% up`];
      }
      return ['待上传', 'Waiting'];
    }
  }
}

/** How wrong a device's clock is, where it is worth telling (five minutes or more). */
export function skewWords(milliseconds: number): Label | undefined {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  if (minutes < 5) return undefined;
  const amount: Label =
    minutes < 120
      ? [`${minutes} 分钟`, `${minutes} min`]
      : minutes < 2880
        ? [`${Math.round(minutes / 60)} 小时`, `${Math.round(minutes / 60)} h`]
        : [`${Math.round(minutes / 1440)} 天`, `${Math.round(minutes / 1440)} days`];
  const ahead = milliseconds < 0;
  return [
    `本机时间比服务器${ahead ? '快' : '慢'} ${amount[0]}。记录以服务器收到的时间为准，您填写的时间不变。`,
    `This device is ${amount[1]} ${ahead ? 'ahead of' : 'behind'} the server. The server's time counts; what you typed stays.`,
  ];
}
