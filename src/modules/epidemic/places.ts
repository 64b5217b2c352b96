import type { Label } from '../../kit/label.ts';
import type { Grantee } from '../../kit/roles.ts';

/** A page of the chapter as its index shows it. */
export interface EpidemicPlace {
  readonly to: string;
  readonly label: Label;
  readonly note: Label;
  /** Who works there; left out: everybody of the chapter. */
  readonly by?: readonly Grantee[];
}

/** The pages of epidemic prevention, in the order of a day's work. A page without an address of its own is not listed. */
export const epidemicPlaces: readonly EpidemicPlace[] = [
  {
    to: '/health',
    label: ['今日健康监测', 'Health today'],
    note: ['应报、已报、未报、异常各多少', 'Who has reported, who has not, who is abnormal'],
    by: ['site', 'supervisor', 'health.officer'],
  },
  {
    to: '/gate',
    label: ['门岗', 'Gate'],
    note: ['扫码放行，数清场内的人和车', 'Scan, let pass or stop, count who is inside'],
    by: ['site', 'site.gate_guard'],
  },
  {
    to: '/epidemic/suspect',
    label: ['疑似症状处置', 'Suspected symptoms'],
    note: ['四方签收、就近就医、消毒，到哪一步、几分钟', 'Four receipts, clinic, disinfection, and the minutes'],
    by: ['site', 'supervisor', 'health.officer'],
  },
  {
    to: '/epidemic/movement',
    label: ['人员往来', 'People on the move'],
    note: ['返乡、返（抵）忻、管控到第几天、核酸该做没做', 'Filings, day n of the plan, tests due'],
    by: ['site', 'supervisor', 'health.officer'],
  },
  {
    to: '/epidemic/look-back',
    label: ['倒查', 'Look-back'],
    note: ['某天到过某地的有多少人', 'How many were at a place between two days'],
    by: ['supervisor', 'health.officer'],
  },
  {
    to: '/epidemic/supplies',
    label: ['必需品', 'Supplies'],
    note: ['每样够用几天，哪家低于线，县内互助', 'Days left, who is low, help within the county'],
    by: ['site', 'supervisor', 'health.officer'],
  },
  {
    to: '/epidemic/isolation',
    label: ['隔离观察区', 'Isolation areas'],
    note: ['能不能用，为什么，里面有几人', 'Usable or not, why, and how many are in it'],
    by: ['site', 'supervisor', 'health.officer'],
  },
  {
    to: '/epidemic/resumption',
    label: ['复工复产', 'Resumption'],
    note: ['十二项从已有记录里来，缺什么点名', 'Twelve points from what is recorded, gaps named'],
    by: ['site', 'supervisor', 'health.officer'],
  },
  {
    to: '/epidemic/settings',
    label: ['场所防疫参数', 'Settings'],
    note: ['储备线、聚集人数、检查有效期，按什么数执行', 'Lines, numbers and periods the sites are held to'],
    by: ['site', 'supervisor', 'health.officer'],
  },
  {
    to: '/epidemic/policy',
    label: ['防疫政策', 'Policy'],
    note: ['现在执行哪一版、昨天到今天变了什么、谁还没确认', 'Which version now, what changed, who has not taken note'],
  },
  {
    to: '/epidemic/areas',
    label: ['风险区', 'Risk areas'],
    note: ['某一天哪些地方是高、中风险', 'Which places were at which level on a day'],
  },
  {
    to: '/site-codes',
    label: ['场所码', 'Site codes'],
    note: ['打印张贴，员工扫码打卡', 'Print and hang; workers check in by phone'],
    by: ['site'],
  },
  {
    to: '/glass',
    label: ['紧急查阅', 'Breaking the glass'],
    note: ['突发事件中看了谁、看了什么，事后复核', 'What was read in an emergency, and its review'],
    by: ['leader', 'office.director', 'office.dispatch', 'county.head', 'county.office', 'health.officer'],
  },
];
