import { isActor, isPost, leadingActor } from './actors.ts';
import type { Stretch } from './stretch.ts';
import { findModal } from './words.ts';

// 重大隐患由市安委办挂牌督办: the thing first, then who does it.
const BY_WHOM = /^(?!.*(?:[自理事缘经]由|由[于此表近远浅]))([^，由]{2,24}?)由(.{4,60})$/;
// 可由镇卫生院上门采样
const BY = /^(?:可以?|应当?|须|要|统一|均|一律)?由/;

/** The actor in 由市应急局牵头…, 由县安委办挂牌督办. */
function actorAfterBy(text: string): string | undefined {
  const after = text.slice(1);
  return (
    leadingActor(after)?.actor ??
    /^(.{2,40}?)(?:负责(?!人|同志)|牵头|组织|统一|会同|汇总)/.exec(after)?.[1] ??
    nameAtStart(after)
  );
}

/** The longest name of somebody at the start, where no known verb follows it: 村保洁员双层袋装. */
function nameAtStart(text: string): string | undefined {
  let found: string | undefined;
  for (let to = 2; to <= Math.min(24, text.length - 1) && (!found || to <= found.length + 3); to += 1)
    if (isActor(text.slice(0, to))) found = text.slice(0, to);
  return found;
}

// 未取得许可的食堂不得供餐: those of a kind told by what they lack.
function kindOfOwner(text: string): string | undefined {
  const found =
    /^(?:凡是?)?((?:未|不|无|逾期|拒不)[^，的]{2,20}的([^，的]{2,10}?))(?:一律)?(?:不得|严禁|必须|应当|应|要|须)/.exec(
      text,
    );
  return found && isActor(found[2] ?? '') ? found[1] : undefined;
}

/** Reads who acts in a stretch: its subject, whom 由 names, or those of a kind. */
export function readStretch(text: string): Stretch {
  const modal = findModal(text);
  const leading = leadingActor(
    text.replace(
      /^(?:请|同时|并|其中|此外|另外|鼓励|建议|倡导|提倡|允许|号召)(?=各|有|全|广|企|重|餐|学|群|市|县|乡|社|公|村|居|员|师|家|[\u4e00-\u9fa5]{2})/,
      '',
    ),
  );
  // 在建项目由规划建设局组织验收: the project is what, not who.
  const subject = leading && /(?<![自理事缘经])由/.test(leading.actor) ? undefined : leading;
  const through = subject || modal?.at === 0 ? null : BY_WHOM.exec(text);
  const behind = through && !findModal(through[1] ?? '') ? actorAfterBy(`由${through[2]}`) : undefined;
  // 各企业由主要负责人带队: a post within the unit that stands before.
  const doer = behind && isPost(behind) && isActor(through?.[1] ?? '') ? through?.[1] : behind;
  const by = BY.exec(text)?.[0];
  const named =
    subject?.actor ?? doer ?? kindOfOwner(text) ?? (by ? actorAfterBy(text.slice(by.length - 1)) : undefined);
  // 逾期未报的单位将予以通报: whom it happens to, not who does it.
  const actor =
    named &&
    !by &&
    !/^[^的]*(?:局|委|办|办公室|政府|部门|委员会|指挥部)$/.test(named) &&
    /^(?:将|要|一律)?(?:被|(?:依法|依规|依法依规)?(?:予以|受到))/.test(text.slice(text.indexOf(named) + named.length))
      ? undefined
      : named;
  const rest = actor ? text.replace(BY, '').slice(actor.length) : '';
  return {
    text,
    modal,
    actor,
    leads: subject !== undefined && text.startsWith(subject.actor),
    by: doer !== undefined,
    rest,
  };
}
