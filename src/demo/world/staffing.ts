import type { Role } from '../../kit/roles.ts';
import type { FieldCode } from '../../modules/registry/data/fields.ts';
import type { Builder } from './builder.ts';
import type { WorldLine, WorldOrg } from './model.ts';
import { makeRandom } from './random.ts';

/** Day the people of the demo took up their posts. */
const appointed = '2021-12-15';

/** Posts everybody must be able to see as gaps on the first day, by organisation and title. */
const openGaps: ReadonlySet<string> = new Set([
  '偏关县攻坚办/主任',
  '静乐县应急局/执法人员',
  '市商务局/联络员',
  '岢岚县宋家沟镇/安监站站长',
  '五台县东雷乡/安监站站长',
  '代县疫情防控办/联络员',
]);

export interface Wish {
  readonly title: string;
  readonly roles: readonly Role[];
  readonly fields?: readonly FieldCode[];
}

/** Gives an organisation its posts in order; a share of them, and those of `openGaps`, are held by nobody. */
export function staff(builder: Builder, org: WorldOrg, wishes: readonly Wish[], gapShare: number): void {
  wishes.forEach((wish, i) => {
    const random = makeRandom(builder.seed, 41, builder.counters.post);
    const vacant = random.chance(gapShare) || openGaps.has(`${org.shortName}/${wish.title}`);
    builder.post(org, { ...wish, rank: i + 1, vacant, from: appointed });
  });
}

/** A line to the organisation above. */
export function below(line: WorldLine['line'], parent: WorldOrg): WorldLine {
  return { line, parentId: parent.id };
}
