import type { Trouble } from './entry.ts';

/** What the outbox itself has to say of an entry. */
export const troubles = {
  /** The record it is about was given up. */
  orphan: {
    code: 'OUTBOX_RECORD_DROPPED',
    label: [
      '它所属的那条记录您已放弃，这一步没有地方可记。请放弃这一步，或重新登记那条记录。',
      'You gave up the record this step belongs to. Give up the step too, or enter the record again.',
    ],
  },
  fileGone: {
    code: 'OUTBOX_FILE_GONE',
    label: [
      '本机上已找不到附件的内容，没有上传。请改正后重新添加附件。',
      'The bytes of an attachment are no longer on this device. Mend the record and attach it again.',
    ],
    field: undefined,
  },
  full: {
    code: 'OUTBOX_FULL',
    label: [
      '手机存储空间已满，这一条没有存下，您填的内容还在页面上。请清理空间后再提交。',
      'The device is full; this was not kept and is still in the form. Free some space and submit again.',
    ],
  },
  unexplained: {
    code: 'OUTBOX_UNEXPLAINED',
    label: [
      '服务器多次没能处理这一条。请稍后再试，仍不行请联系管理员。',
      'The server failed on this one several times. Try again later or tell your administrator.',
    ],
  },
} as const satisfies Record<string, Trouble>;
