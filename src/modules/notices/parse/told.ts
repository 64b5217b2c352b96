import { leadingVerb } from './words.ts';

// Stretches of a sentence that tell something and ask nothing, by the turns of phrase of the genre.

// 电话：0350-…: how to reach somebody, at the end of a sentence that asks something.
const CONTACT =
  /^(?:联系人|联系电话|联系方式|值班电话|举报电话|电话|传真|电子邮箱|邮箱)(?:及.{1,6})?$|^[\w.-]+@[\w.-]+$|^[\d-]{7,20}(?:、[\d-]{3,20})*$/;
// 市防控办24小时值班电话：…, whose it is told with it; 公布举报电话 asks for one.
const WHOSE_CONTACT = /^.{2,24}(?:联系人|电话|热线|邮箱)$/;
// 群众可拨打12345: how to reach somebody, no duty.
const CALL = /(?:请|欢迎)(?:直接)?(?:拨打|致电)|可(?:以|直接)?拨打[\d-]{5,}/;
// 将适时组织“回头看”
const ANNOUNCED =
  /^将(?:会同|联合|组织|成立|组建|抽调|适时|视情|不定期|定期|持续|采取|派|开展|进行|提请|聘请|邀请|随机|不定时|每(?!日|天)|通报|约谈|追究|启动|把.{2,30}(?:纳入|作为|列入)|依[法规纪]|严肃|从严|从重|予以|给予|按|在.{1,12}(?:通报|公布|曝光)|对.{1,30}(?:组织|进行|开展|予以|约谈|通报|督|检查|抽查|追究)|[从自于].{2,14}(?:起|始|派|组织|组成|抽|开展|对))/;
// 将开展情况报县应急局, 将采取的措施录入系统: something is handed on.
const PASSED_ON =
  /报(?:送|至|给|[市县区省乡镇我])|报告(?:[市县区省乡镇我上属所]|$)|(?:情况|结果|措施|名单|清单|信息|数据|方案).{0,6}(?:录入|上传|汇总|填入|存档|归档|发送|反馈|提交|告知|通知|公示)/;

// 考核结果将作为重要依据: what follows from it.
const CONSEQUENT =
  /^[^，]{2,16}将(?:作为|列入|纳入|记入|与)|^[^，]{2,20}的(?:时间|安排|事宜|地点|办法).{0,4}另行通知$|^[^，]{2,12}以.{2,20}为准$|^欢迎/;
// 隐患就是事故, 历来是事故多发时段, 所谓…是指…: told, not asked.
const STATEMENT =
  /研究决定$|见附件\d*$|宁可|^这(?:是|些)|往往|大多|补充[几以如]|补充.{0,4}要求$|之一$|有[一二三四五六]个(?:特点|变化|短板|问题)|不能成为|分为[一二三四五六\d](?:级|类|档)|追究(?:其)?刑事责任$|^.{2,8}就是.{2,8}$|^(?:所谓|本.{1,6}所[称指]|是指|所称)|容不得|(?:历来|向来|一直|往往|从来|正)是|^[^，]{2,12}是.{2,24}(?:时[段期]|阶段|前提|基础|关键|大事|活动|“[^”]{1,8}”)$|(?:任务重|时间紧|涉及面广|压力大|难度大|要求高|责任重大|形势严峻|意义重大|教训(?:十分|极其|极为)?(?:深刻|惨痛|沉痛))$|存在[^，]{1,20}(?:现象|不足|短板|差距|漏洞)$|处于.{2,12}(?:状态|阶段|时期)$/;
// 检查从即日起至3月31日结束, 分自查、联合检查、“回头看”三个步骤: how the work is laid out.
const LAID_OUT =
  /^[^，]{0,10}(?:从|自).{2,16}(?:至|到).{2,14}(?:结束|为止)$|^(?:共?分|按).{2,30}[一二三四五六两\d]个(?:步骤|阶段|环节)(?:进行|推进|实施)?$/;

/**
 * Whether somebody announces what he is going to do himself.
 * @param said what stands after the name of who speaks, or the whole stretch
 * @param whole the whole stretch, in which 将…报县应急局 hands something on instead
 */
export const announces = (said: string, whole: string): boolean => ANNOUNCED.test(said) && !PASSED_ON.test(whole);

/**
 * Why a stretch only tells something, or undefined.
 * @param has whether a word of obligation stands in it, and whether it names who acts
 */
export function readTold(text: string, has: { readonly asks: boolean; readonly named: boolean }): string | undefined {
  if (CONTACT.test(text) || CALL.test(text)) return '联系方式';
  if (has.asks) return undefined;
  if (WHOSE_CONTACT.test(text) && leadingVerb(text) === '') return '联系方式';
  if (CONSEQUENT.test(text)) return '预告将做的事';
  if (STATEMENT.test(text) || LAID_OUT.test(text)) return '情况说明';
  return !has.named && text.includes('（以下简称') ? '情况说明' : undefined;
}
