import { leadingActor } from './actors.ts';
import { BY_END, BY_HEAD, type Judgement, SETTING_END, STRONG_MID } from './stretch.ts';
import { hasVerbAfter, leadingVerb, skipAdverbs } from './words.ts';

const CASE_HEAD =
  /^(?:[^，]{2,6}中发现|如有|如遇|如果|如(?![实期数])|若有|若|一旦|遇有|遇到|遇|凡是|凡|发现|发生|出现|接到|收到|存在|对于|对|涉及|造成|导致|拒不|未|因|不|有|属于|逾期|经)/;
const CASE_END =
  /(?:的|者|后|时|情况|情形|问题|症状|隐患|异常|险情|事故|信息|报告|电话|预警|征兆|迹象|苗头|人员|单位|企业|场所|部位|地区|区域|行为|车辆|物品|设施|设备|对象|项目|线索|事项|环节|区|户|群体|领域|行业)$/;
// 方案于2月底前报县安委办, 排查情况书面报送专班: reports are owed even when no verb opens the stretch.
const REPORTS =
  /于.{2,18}(?:前|内|日|时)(?:将.{2,30})?(?:书面|统一|一并|及时|分别)?(?:上?报|报?送|交|发至|反馈)|(?:情况|结果|方案|预案|申请|总结|名单|材料|报告|台账|表|清单|信息|数据|进展)(?:等|请)?[^，的]{0,14}(?:报送|报告|上报|报[市县区省我局本]|报至|报专班|报指挥部|送[市县区局]|反馈|抄送|提交|上传)|(?:电子版|纸质版|纸质件|电子件|复印件|盖章件|扫描件).{0,16}(?:报|发|送|加盖)/;
const DUE_HEAD =
  /^(?:于|在|自)?[〇零一二三四五六七八九十廿\d年月日号个工作小时分钟周星期季度上中下旬底末点:：—-]{2,24}?(?:之前|以前|之内|以内|前|内|起)/;
const OFTEN = /每(?:周|日|天|月|季度|半年|年|班|旬)[^，]{0,10}?(?:[一两二三四五六七八九十\d]|不少于|至少)[^，]{0,4}次/;
const WITHIN = /(?:分钟|小时|日|天)(?:之|以)?内/;
// 城区划定禁放区: a place, no actor.
const PLACE =
  /^[^，、]{0,6}(?:城区|建成区|山区|林区|库区|主干道|路口|(?:区域|范围|辖区|沿线)内?|(?:车间|厂区|矿区|校园|园区|室|院|馆|店)内)(?=[^，的]{2})/;
// 台账每日核对, D级危房立即停用: what is to be done to something, the thing first.
const THING_FIRST =
  /^[^，的要应须]{2,10}?(?:每日|每天|每班|每周|每月|立即|及时|定期|逐一|一律|统一|分开|单独|独立)(?=[^，]{2})/;
// 查出的问题逐台建账
const ONE_BY_ONE = /^[^，]{2,12}逐[台项条户人家店处个件一](?=[^，]{2})/;
// 一餐一消毒, 留样不少于125克, 存放48小时以上: a measure to be kept.
const MEASURE =
  /一[人户车桌餐日企村店][一双][^，]{1,4}|(?:不少于|不超过|不低于|不高于|至少|控制在)[^，]{0,6}[\d一二三四五六七八九十两]|[\d一二三四五六七八九十两]{1,6}(?:小时|天|日|分钟|个月|米)以上$/;
// 用餐时不交谈, 来回路上不聚餐: what is not to be done.
const REFRAINS =
  /^(?:[^，的]{1,8}(?:时|期间|上|内|前|后))?不(?:聚餐|聚集|交谈|串门|外出|前往|扎堆|信谣|传谣|举办|接待|停留|逗留|握手|共用)/;

// 对需要立即整改的问题: what stands before the last 的 says which, not what to do.
function afterModifier(text: string): string {
  const plain = text.replace(/[的者]$/, '');
  const at = plain.lastIndexOf('的');
  return at > 0 ? plain.slice(at + 1) : plain;
}

/** What a stretch asks that names neither who nor how binding: a command by its verb, place, time or measure. */
export function readBare(text: string): Judgement | undefined {
  const start = skipAdverbs(text);
  const core = text.slice(start);
  if (/^[^，的]{2,12}?(?:停止|暂停|实行)(?=[^，]{2})|的(?:参照|比照|按.{0,10})执行$/.test(text))
    return { role: 'act', why: '写明怎样执行' };
  const place = PLACE.exec(text)?.[0];
  if (place && leadingVerb(text.slice(place.length)).length >= 2) return { role: 'act', why: '处所之后接动作' };
  if (OFTEN.test(text)) return { role: 'act', why: '频次标明要求' };
  if (REPORTS.test(text)) return { role: 'act', why: '写明报送' };
  if (/^(?:从|自)[^，]{1,12}起/.test(text) && hasVerbAfter(text, 3)) return { role: 'act', why: '时间之后接动作' };
  if (/^按[^，]{2,8}(?:报|送|交)[^，]{2,}/.test(text)) return { role: 'act', why: '写明报送' };
  if (/(?:也|须|要|应)报“?零/.test(text) || REFRAINS.test(text)) return { role: 'act', why: '写明怎样执行' };
  if (BY_HEAD.test(text) || BY_HEAD.test(core)) {
    if (BY_END.test(text) || SETTING_END.test(text) || /^以.{1,30}为/.test(text))
      return { role: 'setting', why: '依据或方式' };
    return hasVerbAfter(text, 3) || /[把将].{2,}(?:一遍|到位|到底)$/.test(text)
      ? { role: 'act', why: '依据或方式之后接动作' }
      : { role: 'setting', why: '依据或方式' };
  }
  if (/^(?:在|于|自|从|当(?![天日场面晚])|待|至|到|每逢|逢)/.test(text)) {
    if (SETTING_END.test(text) || !hasVerbAfter(text, 2)) return { role: 'setting', why: '时间或场合' };
    return { role: 'act', why: '时间或场合之后接动作' };
  }
  if (
    CASE_HEAD.test(text) &&
    CASE_END.test(text) &&
    !(/^(?:对|发现|发生|出现|接到|收到|一旦|遇)/.test(text) && STRONG_MID.test(afterModifier(text)))
  )
    return { role: 'setting', why: '情形或对象' };
  if (/^(?:发现|发生|出现|接到|收到|一旦|遇有|遇到|如遇|如有)/.test(text)) {
    return STRONG_MID.test(text) || WITHIN.test(text) || /(?:汇报|报告|上报|反映|撤[人离]|停[产工用])$/.test(text)
      ? { role: 'act', why: '情形之后接动作' }
      : { role: 'setting', why: '情形' };
  }
  const due = DUE_HEAD.exec(text)?.[0];
  if (due) {
    const rest = text.slice(due.length);
    const verb = leadingVerb(rest.slice(skipAdverbs(rest)));
    if (verb !== '' || (/^(?:将|把|对|向|由|与|同|会同)/.test(rest) && hasVerbAfter(rest, 1)))
      return { role: 'act', why: '期限之后接动作' };
  }
  const moment =
    /^[^，的]{1,16}?(?:小时内|分钟内|工作日内|日内|天内|时|(?:后|前)(?:[一二三四五六七八九十两\d]{1,3}个?(?:天|日|小时|周|工作日)(?:之|以)?内)?|期间|之后|之前)(?=[^，]{2})/.exec(
      text,
    )?.[0];
  if (moment) {
    const rest = text.slice(moment.length);
    if (leadingVerb(rest.slice(skipAdverbs(rest))).length >= 2 || (/^[对将把]/.test(rest) && hasVerbAfter(rest, 1)))
      return { role: 'act', why: '时间或场合之后接动作' };
    const after = /^[前内后起的]/.test(rest) ? undefined : leadingActor(rest)?.actor;
    if (after) return { role: 'act', why: '责任主体后接动作', actor: after };
  }
  const thing = (THING_FIRST.exec(text) ?? ONE_BY_ONE.exec(text))?.[0];
  if (thing && leadingVerb(text.slice(thing.length)).length >= 2) return { role: 'act', why: '频次之后接动作' };
  if (/^每[户人村家校班站店企镇乡社组间层栋辆台]/.test(text) && hasVerbAfter(text, 2))
    return { role: 'act', why: '频次之后接动作' };
  if (/^每(?:隔)?.{0,5}(?:时|日|天|周|月|班|季度|年|旬|晚|早|次|餐)/.test(text) && hasVerbAfter(text, 2))
    return { role: 'act', why: '频次之后接动作' };
  if (/^(?:对|对于|就)/.test(core)) {
    const tail = afterModifier(core);
    return STRONG_MID.test(tail) || hasVerbAfter(tail, tail === core ? 4 : 1)
      ? { role: 'act', why: '“对…”后接动作' }
      : { role: 'setting', why: '对象' };
  }
  if (/^(?:将|把|向|给|与|同|会同|联合|由)/.test(core) && hasVerbAfter(core, 1))
    return { role: 'act', why: `“${core[0]}”字句` };
  if (
    leadingVerb(core) !== '' &&
    !/^(?:的|性|率|等|和|与|情况|人员|单位|部门|机构|场所)/.test(core.slice(leadingVerb(core).length))
  ) {
    return { role: 'act', why: `动词“${leadingVerb(core)}”起句` };
  }
  if (/^.{1,30}(?:前|之前|以前|期间|内|起)$/.test(text) && /[\d月日周天时年节]/.test(text))
    return { role: 'setting', why: '时间' };
  if (/的$/.test(text)) return { role: 'setting', why: '情形' };
  if (start > 0 && hasVerbAfter(core, 0)) return { role: 'act', why: '副词之后接动作' };
  if (MEASURE.test(text) && !/^(?:[全我本][省市县区镇乡]|现有|共有|目前|其中)/.test(text))
    return { role: 'act', why: '写明标准' };
  return undefined;
}
