import type { ModalWord } from './words.ts';

/** What a stretch between two commas does in its sentence. */
export type Role =
  /** circumstance: when, by what, for whom */
  | 'setting'
  /** an owed act */
  | 'act'
  /** the aim of the act before it, or a slogan */
  | 'aim'
  /** description */
  | 'other';

/** What was made out of one stretch. */
export interface Judgement {
  role: Role;
  modal?: ModalWord;
  actor?: string;
  /** 牵头 or 配合 said of the actor. */
  duty?: 'lead' | 'support';
  /** Somebody says what he is going to do himself; what follows in the sentence is part of it. */
  announced?: boolean;
  why: string;
}

/** A stretch with where it stands. */
export interface Segment extends Judgement {
  start: number;
  end: number;
  text: string;
}

/** A stretch as far as it is read before it is judged. */
export interface Stretch {
  readonly text: string;
  readonly modal: ModalWord | undefined;
  /** Who is named as acting. */
  readonly actor: string | undefined;
  /** Whether the stretch begins with that name. */
  readonly leads: boolean;
  /** Whether 由 in mid stretch names who acts. */
  readonly by: boolean;
  /** What stands after the name. */
  readonly rest: string;
}

// Words that more than one group of rules knows.

export const SETTING_END =
  /(?:的同时|同时|期间|时期|时|时候|之时|[^最今]后|之后|以后|[^以之提]?前|之前|过程中|[^集其当]中|下|前提|基础上|情况下|上|方面|环节|当中|以来|[^发一]起|为止|以内|之内|内|契机|抓手|重点|主线|目标|导向|核心|牵引|统领|引领|为主|为准|为例)$/;
export const BY_END =
  /(?:要求|部署|精神|规定|原则|实际|方式|形式|手段|途径|办法|思路|标准|职责|分工|安排|计划|方案|特点|情况|形势|通知|意见|指示|批示|载体|平台|渠道|媒体|阵地|契机|优势|资源|指南|规范|指引|规程|条例|制度|目标|任务|重点|程序|流程|机制|清单|步骤|预案|法律法规|法规|需要|条件|等|变化|特性|特殊性|规律|问题|矛盾|》)(?:[（(][^（）()]*[）)])?$/;
export const BY_HEAD =
  /^(?:按照|按|依照|依据|依托|根据|结合|通过|利用|运用|借助|采取|围绕|针对|立足|聚焦|坚持|本着|以|参照|对照|遵循|鉴于|随着|由于|因|经|从)/;
export const STRONG_MID =
  /进行|开展|实施|予以|给予|加以|加强|落实|严格|采取|做好|做到|实行|逐一|逐项|全面|建立|追究|依法|立即|及时|从严|集中|加大|一律|严肃|坚决|认真|重点|每|组织|定期|至少|限期|责令|拉网|分类|统一|强化|督促|提出|制定|完善|持续|全程|第一时间|负责|随机|专项|深入|彻底|突击|当场|马上|如实|主动|迅速|随时|立即|排查一遍|检查一遍/;
