import { isActor, leadingActor } from './actors.ts';
import { readDutyText } from './duty-marks.ts';
import type { Paragraph } from './heal.ts';
import { findModal, leadingVerb, skipAdverbs } from './words.ts';

// 防火期为3月1日至5月31日, 收到预警后，2小时内停产: these tell something, a heading only names it.
const TELLS = /为.{0,4}\d|是.{2,}|\d+(?:小时|分钟|日|天)内|[后时内前]，/;

/** The text with brackets and what stands in them blanked, so that stops inside them are none; places stay the same. */
const veiled = (text: string) => text.replace(/[（(][^（）()]*[）)]/g, (inside) => '　'.repeat(inside.length));

// 摸清底数（责任单位：…）: who owes it belongs to the duty, not to the name of the task.
const bare = (heading: string) =>
  heading.replace(/[（(]([^（）()]*)[）)]$/, (whole, inside: string) => (readDutyText(inside) ? '' : whole));

/** Finds where the heading at the start of a numbered paragraph ends: bold, whole line, or first short sentence. `opens` says that items of a lower level follow. */
export function cutHeading(
  paragraph: Paragraph,
  from: number,
  opens = false,
): { heading: string; bodyFrom: number; why: string } {
  const text = paragraph.text;
  const rest = text.slice(from);
  const trim = (heading: string) => bare(heading.replace(/^[\s、.．]+|[。：:；;，,\s]+$/g, ''));
  if (
    paragraph.boldTo > from + 1 &&
    paragraph.boldTo < text.length &&
    !/[。；].*[。；]/.test(text.slice(from, paragraph.boldTo))
  ) {
    const bold = text.slice(from, paragraph.boldTo);
    const more = /^[。：:]/.test(text.slice(paragraph.boldTo)) ? 1 : 0;
    return { heading: trim(bold), bodyFrom: paragraph.boldTo + more, why: '编号后加粗文字为标题' };
  }
  const stop = veiled(rest).search(/[。；！]/);
  if (/[：:]$/.test(rest) && findModal(rest)) return { heading: '', bodyFrom: from, why: '编号后直接为正文' };
  if (stop < 0 && (rest.length <= 60 || paragraph.heading > 0) && !/[：:]./.test(veiled(rest))) {
    return { heading: trim(rest), bodyFrom: text.length, why: '编号独立成行为标题' };
  }
  if (paragraph.heading > 0 && stop === rest.length - 1)
    return { heading: trim(rest), bodyFrom: text.length, why: '标题行' };
  // （二）存在的主要问题。 names a topic and asks nothing.
  const topic = rest.slice(0, -1);
  const asks = leadingVerb(topic.slice(skipAdverbs(topic))) !== '' || findModal(topic);
  if (
    stop === rest.length - 1 &&
    rest.length <= 20 &&
    !asks &&
    /(?:情况|问题|打算|计划|安排|措施|建议|要求|内容|范围|重点|时间|目标|原则)$/.test(topic) &&
    !/[，、]/.test(topic)
  )
    return { heading: trim(rest), bodyFrom: text.length, why: '编号后的短语为标题' };
  // 4.禁放管控。 with （1）（2） below it.
  if (opens && rest.length <= 16 && stop === rest.length - 1 && !/[，、]/.test(rest) && !findModal(rest))
    return { heading: trim(rest), bodyFrom: text.length, why: '下有分项的短句为标题' };
  const first = stop < 0 ? rest : rest.slice(0, stop);
  const colon = veiled(first).search(/[：:]/);
  if (colon >= 2 && colon <= 36) {
    const head = first.slice(0, colon);
    const named = isActor(head.replace(/[（(][^（）()]*[）)]$/, '')) || isActor(head);
    if (
      named ||
      (head.length <= 24 &&
        !findModal(head) &&
        !TELLS.test(head) &&
        !/[“《]|以下|如下/.test(head) &&
        (head.match(/，/g)?.length ?? 0) <= 1)
    ) {
      return {
        heading: trim(head),
        bodyFrom: from + colon + 1,
        why: named ? '编号后的责任主体' : '编号后冒号前为标题',
      };
    }
  }
  // （一）预案要管用。（二）巡查要到位。 name what the item is about.
  const slogan = /^[^，、。]{2,6}要[^，、。]{1,4}$/.test(first) && !leadingActor(first) && stop < rest.length - 1;
  const more = stop >= 0 && stop < rest.length - 1 && rest[stop] === '。';
  const lone = /^[（(].*[）)]。?$/.test(rest.slice(stop + 1));
  if (
    more &&
    !lone &&
    veiled(first).replace(/　/g, '').length <= 36 &&
    (slogan || !findModal(first)) &&
    !TELLS.test(first.replace(/[（(][^（）()]*[）)]/g, '')) &&
    (slogan || first.length <= 6 || !leadingActor(first)) &&
    (first.match(/，/g)?.length ?? 0) <= 2 &&
    colon < 0
  ) {
    return { heading: trim(first), bodyFrom: from + stop + 1, why: '编号后第一短句为标题' };
  }
  return { heading: '', bodyFrom: from, why: '编号后直接为正文' };
}
