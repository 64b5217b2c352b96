import type { Label } from '../../../kit/label.ts';

/** What somebody is told before the first entry. A changed text is a new version; old ones stay to be read. */
export interface PurposeNotice {
  readonly version: string;
  readonly title: Label;
  readonly paragraphs: readonly Label[];
}

/** PIPL arts. 17, 30 and 35: who asks, why, what, how long, and one's rights. The last one is in force. */
export const purposeNotices: readonly PurposeNotice[] = [
  {
    version: '2022-01',
    title: ['先请看一下：您填的内容怎么用', 'Before you begin: what happens with your data'],
    paragraphs: [
      [
        '谁来收：您所在的单位，依法承担疫情防控责任；市、县疫情防控部门在需要时使用。',
        'Who asks: the organisation you work at or visit, as the law obliges it to; city and county epidemic offices where needed.',
      ],
      [
        '为什么收、收什么：每天的健康监测和出入登记，要用姓名、电话、身份证号、体温、症状和行程。这些是敏感个人信息，只收防疫必需的。',
        'Why and what: daily health monitoring and gate registration need name, phone, resident id, temperature, symptoms and travel. These are sensitive; only what prevention needs is asked.',
      ],
      [
        '谁看得到：本单位疫情防控专员和依法处置的卫健、疫情防控人员。别的部门只看人数，看不到姓名。门岗只看到能不能进。',
        'Who sees it: the epidemic officer of the site and health officers who act by law. Other offices see numbers only; the gate sees pass or stop.',
      ],
      [
        '存多久：健康打卡和出入记录在 14 天观察期满后 30 天内删除。加密保存，每次查看姓名都留记录。',
        'How long: check-ins and passages are deleted within 30 days after the 14-day window. They are encrypted, and every opening of a name is recorded.',
      ],
      [
        '您的权利：可以查看、更正、要求删除，也可以投诉。找本单位疫情防控专员，或拨打 12345。',
        'Your rights: you may see, mend and delete your data, and complain: ask the epidemic officer, or call 12345.',
      ],
    ],
  },
];

export const currentPurpose = purposeNotices.at(-1) as PurposeNotice;
