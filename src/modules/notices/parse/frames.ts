import { type Judgement, STRONG_MID, type Stretch } from './stretch.ts';
import { announces, readTold } from './told.ts';
import { findModal, leadingVerb, skipAdverbs } from './words.ts';

const NARRATIVE =
  /^(?:近期|近日|当前|目前|眼下|今年以来|近年来|去年|年初以来|入冬以来|入夏以来|入汛以来|据|截至|会议(?:指出|强调|要求|认为)|现将|现就|现印发|现转发|现予|特制定|特此|制定本|制定(?:如下|以下)|经.{1,20}(?:同意|研究|批准)(?!后|方|前|的)|决定|以下简称|为此|鉴于|随着|我[市县区省]|本(?:通知|方案|办法|预案)|附件)/;
// 预警发布后30分钟内, 接到报告后1小时以内: a time that something else is owed in.
const SPAN =
  /^[^，的]{0,24}?(?:[后起]|自.{1,12}之日起)\s?(?:[\d一二三四五六七八九十半]{1,3}|两)(?:个)?(?:分钟|小时|工作日|日|天)(?:之|以)?内$/;
// 4月14日至20日
const DAYS = /^[\d年月日号]{4,12}(?:至|到|—|－|-)[\d年月日号]{2,12}(?:期间)?$/;
// 县委、县政府高度重视 tells what has been; 各单位要高度重视 asks.
const HEEDED = /^(?:党中央|国务院|[省市县区]).{0,16}高度重视$/;
// 组长由镇长担任, 领导小组下设办公室: how a body is made up.
const BODY_MADE =
  /^(?:办公室|专班|指挥部|领导小组)?(?:组长|副组长|成员|总指挥|副总指挥|指挥长|副指挥长|主任|副主任)由.{2,80}(?:担任|兼任|组成)$|^(?:领导小组|指挥部|专班)?下?设办公室$/;
// 每周不少于2次, said of the act before it.
const HOW_OFTEN =
  /^每(?:周|日|天|月|旬|季度?|年|班|半年)(?:各)?(?:不少于|至少|不低于)?[\d一二两三四五六七八九十]{1,3}次(?:以上)?$/;
// 该停用的坚决停用: each case with its own consequence.
const EACH_CASE =
  /^(?:该.{1,8}|[^，的]{0,10}[能可](?:够|以)?(?:立即|当场|马上|即时).{1,6})的(?:当场|立即|要|坚决|依法|一律|立即|必须|坚持|从严)?.{2,8}$/;
// 停用一个月以上的锅炉: what is meant, before what is to be done with it.
const WHAT_KIND =
  /^(?:停用|停产|停工|在用|超期|超过|使用|从事|涉及|经营).{1,14}的[^，的]{2,24}$|^[^，的]{2,10}如有.{2,8}$/;
// 涉嫌犯罪的及时移送司法机关, 改不了的落实专人盯守: a case and what is done with it.
const CASE_THEN =
  /^(?:涉嫌|情节|造成|存在|确需|未|无法|逾期|拒不|属于|符合|不符合|超过|[^，的]{1,4}不了|[^，的]{2,6}不(?:合格|力|到位|达标))[^，的]{0,12}的(?=[^，]{3})/;
// 市民如确需就医: the case, with whom it befalls.
const CASE_OF = /^(?:如|若|因)(?:果|确)?(?:需|有|遇|确需)?.{2,16}$/;

/** What frames a duty without being one: who leads or supports, what is told, for what case and time; undefined when it may ask. */
export function readFrame({ text, modal, actor, leads, rest }: Stretch): Judgement | undefined {
  const said = actor ? { actor } : {};
  if (rest.startsWith('配合') || /^(?:共同)?(?:参加|参与|协助|协同)$/.test(rest)) {
    return { role: 'act', why: `“${rest.slice(0, 2)}”标明配合单位`, duty: 'support', ...said };
  }
  if (rest.startsWith('牵头')) return { role: 'act', why: '“牵头”标明牵头单位', duty: 'lead', ...said };
  if (leads && /^(?:是|为).{0,16}(?:责任|主体)/.test(rest)) return { role: 'setting', why: '写明责任人', ...said };
  const announced = announces(actor ? rest : text, text);
  if (announced) return { role: 'other', why: '预告将做的事', announced, ...said };
  const told = readTold(text, { asks: modal !== undefined, named: actor !== undefined });
  if (told) return { role: 'other', why: told };
  if (!modal && WHAT_KIND.test(text)) return { role: 'setting', why: '情形或对象' };
  if (actor && CASE_OF.test(rest) && !findModal(rest.slice(1))) return { role: 'setting', why: '情形', ...said };
  if (actor && /^[自从].{2,16}起$/.test(rest)) return { role: 'setting', why: '时间', ...said };
  if (!modal && (SPAN.test(text) || DAYS.test(text))) return { role: 'setting', why: '时间' };
  const handled = modal ? undefined : CASE_THEN.exec(text)?.[0];
  if (handled && leadingVerb(text.slice(handled.length + skipAdverbs(text.slice(handled.length)))).length >= 2)
    return { role: 'act', why: '分情形写明处置' };
  if (EACH_CASE.test(text)) return { role: 'act', why: '分情形写明处置' };
  if (!modal && BODY_MADE.test(text)) return { role: 'other', why: '任职' };
  if (!modal && !actor && /^[^，的]{2,14}(?:[之以]?后|[之以]?前)$/.test(text) && !/(?:在|走|想|抓)[后前]$/.test(text))
    return { role: 'setting', why: '时间' };
  if (!modal && HOW_OFTEN.test(text)) return { role: 'other', why: '频次' };
  const seated = /^(?:由)?([^，]{2,16}?)任(?:常务)?副?(?:组长|总指挥|指挥长|主任)$/.exec(text)?.[1];
  if (seated && !modal) return { role: 'other', why: '任职', actor: seated };
  if (!modal && HEEDED.test(text)) return { role: 'other', why: '情况说明' };
  if (!modal && /^凡(?!事)/.test(text) && !STRONG_MID.test(text)) return { role: 'setting', why: '情形' };
  const seat = /(?:设在|设于|挂靠在?)(.{2,30})$/.exec(text)?.[1];
  if (seat && !modal) return { role: 'other', why: '办事机构所在', actor: seat };
  if (/[的者]$/.test(text) && !/^(?:严禁|禁止|不得|不准|一律)/.test(text) && text.length >= 4)
    return { role: 'setting', why: '情形' };
  if (NARRATIVE.test(text) && !(modal && actor) && !/^为此/.test(text)) return { role: 'other', why: '情况说明' };
  return undefined;
}
