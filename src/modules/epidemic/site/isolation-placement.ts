import { choice, moment, reference, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import { type AreaStanding, unusableWords, whyAreaUnusable } from './area-rule.ts';

const noArea = refusal('AREA_UNKNOWN', [
  '没有这个隔离观察区。请先设立并检查隔离观察区。',
  'There is no such isolation area. Set one up and have it checked first.',
]);
const areaUnusable = refusal(
  'AREA_UNUSABLE',
  [
    '这个隔离观察区现在不能安排人：没有有效的安全检查，或待终末消毒、已停用。请先完成安全检查，或改用别的隔离区。',
    'Nobody may be placed here now: no valid safety check, not yet disinfected, or closed. Have it checked, or use another area.',
  ],
  409,
);
const noSuchRoom = refusal('ROOM_UNKNOWN', [
  '没有这个房间号。请填写 1 到单间总数之间的号码。',
  'There is no such room. Give a number up to the number of rooms.',
]);
const roomTaken = refusal(
  'ROOM_TAKEN',
  [
    '这个单间已经有人，一间只住一人。请换一个空着的单间。',
    'This room is taken; one person a room. Choose an empty one.',
  ],
  409,
);
const placedElsewhere = refusal(
  'MEMBER_PLACED_ALREADY',
  ['这个人已经在隔离观察。请先办理离开，再安排新的房间。', 'This member is placed already. Release them first.'],
  409,
);

/** The area of a placement as it stands in the same transaction. */
export interface AreaFinding extends AreaStanding {
  readonly id: string;
  readonly rooms: number;
  readonly takenRooms: readonly number[];
  readonly memberPlaced: boolean;
}

/** 二-企业-5b/5c: somebody placed in the isolation area, each in a room of its own; refused while the area is unusable. */
export const isolationPlacement = defineKind({
  name: 'isolationPlacement',
  label: ['隔离观察安排', 'Isolation placement'],
  home: 'site',
  personal: 'member',
  consults: ['isolationArea'],
  fields: {
    area: reference(['隔离观察区', 'Area'], 'isolationArea'),
    room: whole(['单间号', 'Room'], { min: 1, max: 200 }),
    member: reference(['在册人员', 'Member'], 'rosterMember'),
    cause: choice(['原因', 'Because of'], {
      symptom: ['疑似症状', 'Symptoms'],
      pending: ['等待核酸结果', 'Awaiting a test'],
      contact: ['密接待转运', 'Contact, awaiting transfer'],
    }),
    since: moment(['进入时间', 'Since'], { initially: 'now' }),
    leftTo: choice(
      ['去向', 'Left to'],
      {
        clinic: ['发热门诊', 'Fever clinic'],
        central: ['集中隔离点', 'Central isolation'],
        home: ['居家', 'Home'],
        work: ['返岗', 'Work'],
      },
      { derived: true },
    ),
    decidedBy: text(['作出决定的机构', 'Decided by'], { max: 80, derived: true }),
    until: moment(['离开时间', 'Until'], { derived: true }),
  },
  states: { placed: ['观察中', 'Placed'], released: ['已离开', 'Released'] },
  may: {
    create: ['site.head', 'site.epidemic_officer'],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader'],
    // Another room or area is another placement: it has to pass the gate again.
    correct: [],
  },
  search: [],
  title: 'cause',
  check: (input, at) => {
    // Where nobody can know the area the server decides; nobody is placed on a guess.
    const area = at.findings?.isolationArea as AreaFinding | null | undefined;
    if (area === undefined) return undefined;
    if (!area) return noArea({ field: 'area' });
    const why = whyAreaUnusable(area, at.today);
    if (why)
      return areaUnusable({
        field: 'area',
        detail: { why, words: unusableWords[why] },
        tells: { type: 'isolationArea.blocked', kind: 'isolationArea', recordId: area.id },
      });
    if (Number(input.room) > area.rooms) return noSuchRoom({ field: 'room' });
    if (area.takenRooms.includes(Number(input.room))) return roomTaken({ field: 'room' });
    return area.memberPlaced ? placedElsewhere({ field: 'member' }) : undefined;
  },
}).with({
  release: {
    label: ['办理离开', 'Release'],
    from: ['placed'],
    to: 'released',
    by: ['site.head', 'site.epidemic_officer', 'health.officer'],
    input: {
      leftTo: choice(['去向', 'Left to'], {
        clinic: ['发热门诊', 'Fever clinic'],
        central: ['集中隔离点', 'Central isolation'],
        home: ['居家', 'Home'],
        work: ['返岗', 'Work'],
      }),
      decidedBy: text(['作出决定的机构', 'Decided by'], { max: 80, needs: '二-企业-3g' }),
    },
    sets: (_row, _input, at) => ({ until: at.now.toISOString() }),
  },
});
