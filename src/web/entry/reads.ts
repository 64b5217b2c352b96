import { type PurposeCode, purposes } from '../../kit/purposes.ts';
import { momentWords } from '../look/dates.ts';
import { h } from '../signin/dom.ts';
import { language, say } from '../signin/words.ts';
import { ask, hourNow } from './ask.ts';

interface Read {
  readonly at: string;
  readonly actorName: string;
  readonly purposeCode: PurposeCode;
  readonly purposeText: string;
}

/** 谁看过我的信息: for people without an account too, each opening with who, when and what for. */
export async function readsStep(): Promise<HTMLElement> {
  const { rows } = await ask<{ rows: readonly Read[] }>('GET', 'reads');
  return h(
    'section',
    { class: 'card stack' },
    h('h2', {}, say(['谁看过我的信息', 'Who opened my data'])),
    rows.length === 0
      ? h(
          'p',
          { class: 'what' },
          say([
            '还没有人点开看过您的姓名、身份证号和手机号。',
            'Nobody has opened your name, resident id or phone number.',
          ]),
        )
      : h(
          'ul',
          { class: 'reads' },
          ...rows.map((read) =>
            h(
              'li',
              {},
              h('strong', {}, read.actorName),
              ` ${momentWords(read.at, hourNow(), language)}`,
              h('p', {}, `${say(purposes[read.purposeCode])}：${read.purposeText}`),
            ),
          ),
        ),
  );
}
