import { choice, date, files, manyChoice, reference, text, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';

export const notVoluntary = refusal('STAY_NOT_VOLUNTARY', [
  '就地过年必须本人自愿。不是自愿的，不能列入名单，请安排本人按规定返乡报备。',
  'Staying over the festival must be the person’s own wish. Otherwise it is no stay-over; file the journey instead.',
]);
export const stayEndsFirst = refusal('STAY_ENDS_FIRST', [
  '结束日期不能早于开始日期。请核对。',
  'The last day cannot lie before the first.',
]);
export const visitInFuture = refusal('VISIT_IN_FUTURE', [
  '慰问日期不能晚于今天。请在慰问后登记。',
  'A visit is recorded after it was made.',
]);

export const stayUnknown = refusal('STAY_UNKNOWN', [
  '没有这条就地过年记录，或不在您的范围。请从列表里选。',
  'There is no such stay within your reach. Choose one from the list.',
]);

export const benefits = {
  meals: ['伙食保障', 'Meals'],
  lodging: ['住宿保障', 'Lodging'],
  allowance: ['留岗补贴', 'Allowance'],
  holidayPay: ['加班工资', 'Holiday pay'],
  culture: ['文化活动', 'Activities'],
  leaveLater: ['错峰调休', 'Leave later'],
} as const;

/** 二-企业-2c: somebody who stays for the Spring Festival of their own will, and what the enterprise does for them. */
export const stayOver = defineKind({
  name: 'stayOver',
  label: ['就地过年人员', 'Staying over the festival'],
  home: 'site',
  personal: 'member',
  fields: {
    member: reference(['人员', 'Person'], 'rosterMember', { needs: '二-企业-2c' }),
    voluntary: yesNo(['本人自愿留下', 'Of their own will'], { needs: '二-企业-2c' }),
    saidBy: choice(
      ['怎样表示自愿', 'How it was said'],
      { self: ['本人扫码填写', 'By the person, by phone'], inWriting: ['本人书面签名', 'In writing'] },
      { needs: '二-企业-2c' },
    ),
    since: date(['开始', 'From']),
    until: date(['结束', 'To']),
    benefits: manyChoice(['保障措施', 'Benefits'], benefits, { optional: true, needs: '二-企业-2c' }),
    contact: text(['节日值守联系岗位', 'Post to turn to'], { max: 60, optional: true, suggest: 'last' }),
    paper: files(['自愿书照片', 'Photo of the paper'], { max: 2, optional: true }),
  },
  states: { staying: ['在留', 'Staying'], over: ['已结束', 'Over'] },
  may: {
    create: ['site.head', 'site.epidemic_officer', 'public'],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader'],
    count: ['supervisor', 'site.safety_officer'],
    import: ['site.head', 'site.epidemic_officer'],
  },
  search: [],
  title: 'member',
  answers: ['就地过年', '自愿就地过年'],
  offline: true,
  check: (input) => {
    if (input.voluntary !== true) return notVoluntary({ field: 'voluntary' });
    return String(input.until) < String(input.since) ? stayEndsFirst({ field: 'until' }) : undefined;
  },
}).with({
  finish: { label: ['结束', 'Over'], from: ['staying'], to: 'over', by: ['site.head', 'site.epidemic_officer'] },
});

/** What a visit is told of the stay it was made to: whom it is about. */
export interface StayFinding {
  readonly member: string;
}

/** 二-企业-2c: a visit to somebody who stayed over: by whom, with what. About the one who was visited, whom the stay names. */
export const stayVisit = defineKind({
  name: 'stayVisit',
  label: ['就地过年慰问', 'Visit to those who stayed'],
  home: 'site',
  personal: 'member',
  consults: ['stay'],
  fields: {
    stay: reference(['就地过年安排', 'The stay'], 'stayOver', { needs: '二-企业-2c' }),
    member: reference(['慰问对象', 'Who was visited'], 'rosterMember', { derived: true }),
    visitedOn: date(['慰问日期', 'Visited on'], { initially: 'today' }),
    what: text(['慰问内容', 'What was brought'], { max: 200, suggest: 'last' }),
    visitor: text(['慰问人岗位', 'Visited by'], { max: 60, suggest: 'last' }),
    photos: files(['照片', 'Photos'], { max: 3, optional: true }),
  },
  may: {
    create: ['site.head', 'site.epidemic_officer'],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader'],
    count: ['supervisor', 'site.safety_officer'],
  },
  search: [],
  title: 'what',
  answers: ['慰问', '保障', '就地过年'],
  offline: true,
  check: (input, at) => {
    if (String(input.visitedOn) > at.today) return visitInFuture({ field: 'visitedOn' });
    // A phone without network does not know; the server does.
    return at.findings && !at.findings.stay ? stayUnknown({ field: 'stay' }) : undefined;
  },
  sets: (_input, at) => {
    const stay = at.findings?.stay as StayFinding | null | undefined;
    return stay ? { member: stay.member } : {};
  },
});
