/** Words of the genre of official notices. None of them belongs to one notice. */

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

const ADVERBS = words(`
  切实 认真 严格 全面 进一步 及时 积极 主动 坚决 深入 扎实 持续 全力 全力以赴 统筹 科学 严密 严肃 迅速 立即 立刻 马上 逐一 逐级 逐项
  逐条 逐户 逐人 逐企 定期 不定期 适时 按时 按期 按要求 按规定 如期 准时 尽快 尽早 抓紧 从严 从实 从细 从快 从重 依法 依规 依纪 依法依规
  有效 有序 有力 妥善 充分 清醒 深刻 牢固 牢牢 始终 彻底 层层 统一 集中 广泛 大力 着力 重点 优先 合理 规范 精准 细致 随时
  第一时间 同步 自觉 带头 亲自 千方百计 想方设法 毫不松懈 毫不放松 因地制宜 分类 分级 分批 分区 分期 分片 逐步 同时 并 且 还 也 均 都 再 先
  再次 继续 不断 实时 动态 每日 每天 每周 每月 每季度 每班 每年 至少 密切 紧密 高效 高标准 高质量 强力 稳妥 稳步 长期 常态化 实地 现场
  就近 就地 线上 提前 事先 重新 限期 当场 当日 当天 次日 全天候 全程 全员 全覆盖 面对面 一对一 点对点 专门 专题 联合 共同 协同 相互 互相 分别
  逐矿 逐库 逐台 逐车 逐村 逐点 只 仅 耐心 逐处 随机 全部 电话 书面 口头 具体 直接 独立 自行 如实 真实 准确 完整 详细 最大限度 尽可能 尽量 一次性 普遍 多渠道 多形式 组织力量 特别是 尤其是 重点是 务必 一律 必须
  原则上 认认真真 扎扎实实 不折不扣 毫不动摇 坚定不移 结合实际 即日起 加快 狠 深刻 举一反三 对照检查 举全力 真正 真 精心 周密 精细 细心 灵活
  严厉 从速 大规模 大范围 分头 轮流 多措并举 强有力 对标对表 上下 内部 进 更 时刻 一并 另行 另 随即 紧急 平稳 全方位 全过程 多角度 分门别类 视情 视情况 不间断 及早 昼夜
`);

const VERBS = words(`
  加强 强化 做好 做实 做到 做细 抓好 抓紧 抓实 抓细 抓牢 狠抓 紧抓 抓住 抓 落实 落细 抓落实 开展 组织 建立 健全 完善 制定 制订 修订 明确 督促 指导
  排查 整治 整改 检查 抽查 核查 复查 查看 察看 巡查 巡检 巡护 自查 检测 监测 检验 检修 维修 维护 保养 更换 清理 清除 清扫 清查 摸排 摸清 摸底 核实 核对
  报送 上报 报告 汇报 通报 反馈 报备 备案 登记 填报 填写 报 送 报请 提交 上传 录入 汇总 梳理 总结 分析 研判 评估 研究 部署 安排 动员
  宣传 培训 教育 学习 传达 传达学习 贯彻 贯彻落实 执行 遵守 遵循 履行 承担 配合 协助 协调 协同 会商 联动 对接 沟通 支持 参与 参加 参会 到会 列席 出席
  成立 设立 设置 配备 配齐 配强 配置 储备 采购 调配 调度 保障 保证 确保 保持 保护 保管 保存 留存 归档 公开 公示 公布 公告 发布 印发 下发 转发 张贴 悬挂
  签订 签署 签收 签字 落细 压实 压紧 细化 量化 分解 列出 编制 编写 制作 绘制 形成 收集 采集 统计 核定 审核 审查 审批 审定 验收 考核 考评 评价 评定 督查 督办 督导 督察 督战 暗访
  查处 查封 扣押 查验 查找 查清 查明 查改 打击 取缔 关闭 关停 停产 停业 停用 停止 暂停 封闭 封控 管控 管理 监管 监督 监控 监护 值守 值班 带班 在岗 到岗 坚守 看管
  处置 处理 处罚 处分 处治 惩处 惩治 严惩 追究 追责 问责 约谈 曝光 移交 移送 转送 交办 转办 举报 受理 办理 办结 答复 回复 兑现 奖励 表彰
  救援 抢险 救治 救助 转移 疏散 撤离 避让 安置 隔离 消毒 消杀 清洁 通风 测温 扫码 佩戴 戴 穿戴 接种 核酸 就医 就诊 送医 送诊 慰问 走访 回访 帮扶 关心 关爱
  演练 演习 启动 响应 预警 预报 提示 提醒 告知 劝导 劝返 引导 教导 约束 限制 控制 减少 避免 防止 防范 杜绝 遏制 消除 化解 降低 压减 严防 严控 严管 严查 严打 严把 严守 严禁 严格 禁止
  提高 提升 增强 树立 树牢 坚持 统筹 推进 推动 推广 促进 深化 优化 改善 改进 改造 改变 创新 探索 总揽 突出 聚焦 紧盯 盯紧 盯牢 盯住 关注 重视 高度重视 注意 把握 把好 守好 守住 守牢 看好 看住 看牢 管好 管住 用好 用足 建好 筑牢 夯实 扛起 扛牢
  认清 认识 理解 领会 克服 摒弃 转变 统一思想 吸取 汲取 借鉴 对照 对标 比照 参照 倒查 追溯 追踪 跟踪 跟进 掌握 了解 摸准 知晓 熟悉 熟知
  完成 实现 达到 取得 发挥 利用 运用 使用 采用 采取 实施 实行 推行 施行 进行 予以 给予 加以 作出 作为 纳入 列入 列为 计入 划定 划分 确定 指定 选派 派出 派驻 抽调 抽派 组建 组成 召开 举办 举行 主持 召集 邀请 聘请 委托
  报废 补检 补测 补种 补录 限流 带队 派车 保留 劝其 劝说 断水 留人 提请 报请 商请 销售 出售 购买 购进 离岗 采样 化验 送检 抽检 派专人 派专车 间隔 暂缓 提出 提供 调取 调阅 开通 派人 派员 盖章 接收 接管 排除 替换 更正 缴纳 补缴 印制 停运 停课 复课 停工 绕行 限行 限速 投保 拆除 拆卸 加固 修复 修缮 疏通 清淤 清运 清除 除雪 除冰 巡堤 护林 封山 撒布 铺设 安装 加装 增设 张挂 设岗 设卡 执勤 值勤 劝阻 制止 纠正 责令 下达 送达 立案 侦办 抓捕 审理 审慎 从严 压缩 取消 推迟 延期 错峰 分散 分流 分餐 轮休
  拨付 落实到位 筹措 筹集 安排专人 专人负责 负责 牵头 主抓 包保 包联 包抓 分管 挂牌 挂图 建档 建账 立卡 造册 销号 对账 盘点 清点 补充 补齐 补足 补短板 堵塞 堵漏洞 堵住 填补
  普及 讲解 培育 营造 弘扬 播放 播报 刊播 推送 发送 发放 分发 散发 领取 投放 供应 稳定 平抑 保供 保畅 联系 畅通 打通 疏导 调整 调节 调查 调研 测试 调试 试运行 更新 升级 备足 备齐 备勤 待命 集结 前置 预置 前移 下沉 深入 走进 进入 蹲点 驻点 包村 包户 入户 上门 逐户
  拟订 拟定 起草 领导 谋划 谋实 压降 优选 遴选 推荐 申报 申请 认定 评选 评审 复核 复工复产 复工 复产 开复工 恢复 返岗 到位 登录 下载 注册 打开 关注 拨打 关掉 切断 断电 断气 熄火 停电 供电 供水 供热 维持 维稳 接访 下访 化解 调处 回应 应对 守护 呵护 弥补 反映 遵照 严肃 端正 改正 整顿 规范 净化 美化 绿化 植树 播种 春灌 排涝 抗旱 蓄水 泄洪 加密 加大 加快 扩大 拓宽 拓展 延伸 覆盖 兜牢 兜底 托底 帮助 资助 救济 发动 凝聚 汇聚 集聚 团结 带动 牢记 践行 恪守 服从 听从 尊重 维权 保密 不得 不准 杜绝 谢绝 拒绝 严谨 交代 交接 交班 到场 到岗到位 说明 防控 联防联控 群防群控 防护 做 逐项 抄送 抄报 抄告 呈报 报批 扎口 汇编 造册 排班 轮换 轮训 复训 自评 自纠 自检 互检 互查 交叉检查 回头看 倒逼 传导 传递 知会 会同 会审 论证 听证 巡回 巡逻 巡航 布防 设防 布控 布置 布设 挂钩 结对 约请 清零 清仓 清退 腾退 退出 迁出 搬迁 迁移 引流 分诊 转诊 收治 会诊 流调 溯源 追溯 核验 验证 校验 校准 标定 标识 标明 标注 喷涂 涂刷 警示 设警 布局 谨慎 慎重
`);

function byLength(list: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const word of new Set(list)) {
    const first = word[0] ?? '';
    map.set(first, [...(map.get(first) ?? []), word]);
  }
  for (const [, list] of map) list.sort((a, b) => b.length - a.length);
  return map;
}

const ADVERB_INDEX = byLength(ADVERBS);
const VERB_INDEX = byLength(VERBS);

function startingWord(index: ReadonlyMap<string, readonly string[]>, text: string): string {
  for (const word of index.get(text[0] ?? '') ?? []) if (text.startsWith(word)) return word;
  return '';
}

/** The verb a text begins with, or ''. */
export function leadingVerb(text: string): string {
  return startingWord(VERB_INDEX, text);
}

/** The adverb a text begins with, or ''. */
export function leadingAdverb(text: string): string {
  return startingWord(ADVERB_INDEX, text);
}

/** Length of the run of adverbs a text begins with. */
export function skipAdverbs(text: string): number {
  let at = 0;
  for (let turn = 0; turn < 6; turn += 1) {
    const word = leadingAdverb(text.slice(at, at + 8));
    if (word === '' || leadingVerb(text.slice(at, at + 8)).length > word.length) break;
    at += word.length;
    if (text[at] === '地' || text[at] === '、') at += 1;
  }
  return at;
}

/** Whether a verb of two or more characters stands anywhere from `from` on. */
export function hasVerbAfter(text: string, from: number): boolean {
  for (let at = from; at < text.length - 1; at += 1) if (leadingVerb(text.slice(at, at + 6)).length >= 2) return true;
  return false;
}

const MUST = new RegExp(
  [
    '(?<![申聘邀提约])请(?=于|在|将|按|以|对照|各|你|认真|及时|结合|务|尽|抓|组织|贯彻|严格|参照|遵照|遵守|与|向|通过|迅速|立即|加|自觉|主动)',
    '必须',
    '务必',
    '务须',
    '应当(?!.{2,8}而未)',
    '严禁',
    '禁止',
    '(?<!容)不得',
    '方可',
    '切勿',
    '请勿',
    '必(?=查|检|扫|测|戴)',
    '不准',
    '不许',
    '(?<!千篇)一律',
    '坚决不',
    '(?<!越)不能(?!.{0,2}排除)',
    '限(?=于|在|[\\d一二三四五六七八九十]{1,3}月)',
    '决不允许',
    '绝不允许',
    '责令',
    '(?<![必无毋])须(?!知|臾)',
    '(?<![越重主必需首纪摘简概扼只若想紧提撮机次举显切旨险])要(?!求|素|点|害|件|道|闻|义|么|是|旨|强|塞|领|职|务|员|案|不然|约|挟|价|目|略|隘|津|诀|人|好)',
    '(?<![响相适供反对效呼感照回顺因理策一])应(?!.{1,3}未.{1,3}的|急|对|用|付|答|邀|届|聘|有的|变|力|征|激|收|援|诉|战|检|接尽|查尽|报尽|改尽|试|届|声|运|纳|隔尽|检尽|拆尽|修尽|治尽|停尽|关尽|种尽|种|季|验|景|届|和|允)',
    '(?<![必急所军供按无内刚特民医确如仍若视])需(?!求|要的|求量|用)',
  ].join('|'),
);
const SHOULD =
  /原则上|一般(?=不|应)|鼓励|力争|尽量|(?<![导见的])建议(?![的，。；]|$)|倡导|提倡|争取|可优先|有条件的|尽可能|宜(?=采用|采取|设|用|在)/;
const MAY =
  /(?<![不尽宁许方])可(?=与(?!否)|增设|对|凭|书面|实行|增加|不(?![能少缺])|以|由|通过|采取|采用|根据|按|向|视|结合|适当|自行|在|于|将|参照|申请|拨打|延长|优先|酌情|直接|先|另行|免|调整|暂停|延期|推迟|错峰|组织|安排|选择|选用|设置|给予|委托|聘请|邀请|不再|单独|分批|提前|缩短|取消)|有权/;

export interface ModalWord {
  modality: 'must' | 'should' | 'may';
  word: string;
  at: number;
}

/** The first word of obligation in a text: 要, 必须, 不得 … (must), 原则上, 鼓励 … (should), 可以 … (may). */
export function findModal(text: string): ModalWord | undefined {
  const should = SHOULD.exec(text);
  const must = MUST.exec(text);
  const may = MAY.exec(text);
  // 有条件的企业可以组建: who may, no advice.
  if (should?.[0] === '有条件的' && may) return { modality: 'may', word: may[0], at: may.index };
  if (should) return { modality: 'should', word: should[0], at: Math.min(should.index, must?.index ?? should.index) };
  if (must && (!may || must.index <= may.index)) return { modality: 'must', word: must[0], at: must.index };
  if (may) return { modality: 'may', word: may[0], at: may.index };
  return undefined;
}
