import type { Label } from '../../../kit/label.ts';
import { families } from './rule-families.ts';
import { crossFaults, policyRules, type PolicyRules } from './rules-schema.ts';

/** What of a version's rules cannot stand: where it lies, as the schema names it, and the sentence that tells it. */
export interface RulesFault {
  readonly path: readonly (string | number)[];
  readonly label: Label;
}

/** [P17] The first fault of a version's rules, named in words; nothing where they can stand. Pure: editor and server ask the same. */
export function faultOf(rules: unknown): RulesFault | undefined {
  const read = policyRules.safeParse(rules);
  const issue = read.error?.issues[0];
  if (!issue) return undefined;
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const [zh, en] = placeWords(path, rules);
  const cross = Object.hasOwn(crossFaults, issue.message)
    ? crossFaults[issue.message as keyof typeof crossFaults]
    : undefined;
  return {
    path,
    label: cross
      ? [`${zh}：${cross[0]}`, `${en}: ${cross[1]}`]
      : [
          `${zh}没有填好：内容缺失或超出范围。请补上后再存。`,
          `${en} is missing or out of range. Put it right, then save.`,
        ],
  };
}

/** Whether a value at `place` of the `n`th rule of a family is the one at fault. */
export function isAtFault(fault: RulesFault | undefined, key: string, n: number, place: string): boolean {
  if (!fault) return false;
  const { family, index, rest } = stepsOf(fault.path);
  return family?.key === key && index === n && within(rest, place);
}

const within = (rest: string, place: string) => rest === place || rest.startsWith(`${place}.`);

/** A path of the schema as family, number of the rule in it, and the way from there. */
function stepsOf(path: RulesFault['path']) {
  const [first, second, ...more] = path;
  const own = families.find((each) => each.key === first && each.places.every((place) => place.path !== first));
  // The conventions lie at the top, under no name of their own.
  if (!own)
    return {
      family: families.find((each) => each.places.some((place) => place.path === first)),
      index: 0,
      rest: path.join('.'),
    };
  return typeof second === 'number'
    ? { family: own, index: second, rest: more.join('.') }
    : { family: own, index: 0, rest: path.slice(1).join('.') };
}

/** Where a path lies, in words: 「物资储备第 2 条“口罩”的“至少储备”」. */
function placeWords(path: RulesFault['path'], rules: unknown): Label {
  const { family, index, rest } = stepsOf(path);
  if (!family) return [`“${path.join('.') || '规则'}”`, `“${path.join('.') || 'the rules'}”`];
  const place = family.places.find((each) => within(rest, each.path))?.label;
  const one: Label =
    family.most === 1 ? family.label : [`${family.label[0]}第 ${index + 1} 条`, `${family.label[1]} ${index + 1}`];
  const name = family.most === 1 ? undefined : nameOf(family, rules, index);
  const whole: Label = name ? [`${one[0]}“${name[0]}”`, `${one[1]} “${name[1]}”`] : one;
  return place ? [`${whole[0]}的“${place[0]}”`, `“${place[1]}” of ${whole[1]}`] : whole;
}

/** The name of a rule that may be unreadable itself. */
function nameOf(family: (typeof families)[number], rules: unknown, n: number): Label | undefined {
  try {
    const name = family.items(rules as PolicyRules)[n]?.name;
    return name && typeof name[0] === 'string' && name[0] !== '' ? name : undefined;
  } catch {
    return undefined;
  }
}
