import type { Label } from '../../../kit/label.ts';
import { whyAreaUnusable, unusableWords } from './area-rule.ts';
import type { Proof, SiteEvidence } from './evidence.ts';
import { type SupplyItem, supplyItems } from './items.ts';
import type { PointKey, ResumptionPoint } from './resumption-points.ts';
import { type SiteSettings, supplyLine } from './settings.ts';

type Verdict = Omit<ResumptionPoint, 'key'>;

const done = (why: Label, proof: Proof | null = null): Verdict => ({
  state: 'done',
  why,
  proof: proof && bare(proof),
  fill: null,
});
const gap = (why: Label, fill: string, proof: Proof | null = null): Verdict => ({
  state: 'gap',
  why,
  proof: proof && bare(proof),
  fill,
});
const notApplicable = (why: Label): Verdict => ({ state: 'notApplicable', why, proof: null, fill: null });
const bare = ({ kind, id }: Proof): Proof => ({ kind, id });
const enter = (kind: string, site: string) => `/k/${kind}/new?siteId=${site}`;

/** What has to be counted before anything is said of stock: what everybody uses every day (1b). */
const neededItems: readonly SupplyItem[] = ['mask', 'disinfectant', 'handRub', 'thermometer'];

/** [W30] The twelve points of 4.8 from what is recorded. A point is done, a gap with what is missing, or not owed with why. */
export function resumptionPoints(e: SiteEvidence, settings: SiteSettings, today: string): ResumptionPoint[] {
  const verdicts: Record<PointKey, Verdict> = {
    roster: roster(e, settings),
    filings: filings(e),
    pcr: pcr(e),
    supplies: supplies(e, settings),
    isolation: isolation(e, settings, today),
    training: training(e, settings),
    gate: gate(e),
    dormitory: dormitory(e, settings),
    canteen: e.canteen
      ? done(['有执行中的错峰就餐计划', 'A plan of sittings is in force'], e.canteen)
      : gap(['没有错峰就餐计划，请安排批次和座位', 'No plan of sittings'], enter('canteenPlan', e.site)),
    ventilation: ventilation(e, settings),
    plan: plan(e),
    contacts: contacts(e),
  };
  return (Object.keys(verdicts) as PointKey[]).map((key) => ({ key, ...verdicts[key] }));
}

function roster({ roster: n, workforce, withHistory, site }: SiteEvidence, { rosterShare }: SiteSettings): Verdict {
  const fill = enter('rosterMember', site);
  if (n === 0) return gap(['人员底册是空的，请逐人登记或用表格导入', 'The roster is empty'], fill);
  const share = Math.floor((n * 100) / Math.max(1, workforce));
  if (share < rosterShare)
    return gap(
      [`在册 ${n} 人，从业 ${workforce} 人，还差 ${workforce - n} 人`, `${n} of ${workforce} are on the roster`],
      fill,
    );
  const told: Label =
    withHistory === null
      ? [`在册 ${n} 人；行程登记尚未启用`, `${n} on the roster; travel filings are not in use yet`]
      : [
          `在册 ${n} 人，其中 ${withHistory} 人有外地行程登记`,
          `${n} on the roster, ${withHistory} with travel on file`,
        ];
  return done(told);
}

/** Nothing open among nobody is not checked: what is said of people waits for a roster. */
const noRoster = (site: string): Verdict =>
  gap(
    ['人员底册是空的，还说不出有没有人要报备、要检测', 'The roster is empty: nothing can be said of its people'],
    enter('rosterMember', site),
  );

function filings({ openFilings, roster: n, site }: SiteEvidence): Verdict {
  if (openFilings === null)
    return notApplicable([
      '行程报备尚未启用，由企业自查',
      'Travel filings are not in use yet; checked by the site itself',
    ]);
  if (n === 0) return noRoster(site);
  return openFilings === 0
    ? done(['没有未办结的报备', 'No filing is open'])
    : gap([`还有 ${openFilings} 件报备没有办结`, `${openFilings} filings are open`], `/k/travelFiling?site=${site}`);
}

function pcr({ lateTests, roster: n, site }: SiteEvidence): Verdict {
  if (lateTests === null) return notApplicable(['核酸台账尚未启用', 'Tests are not kept here yet']);
  if (n === 0) return noRoster(site);
  return lateTests === 0
    ? done(['应检的都已按日检测', 'Every test due was taken'])
    : gap(
        [`有 ${lateTests} 次核酸到期未做`, `${lateTests} tests are overdue`],
        `/k/nucleicTest?site=${site}&state=due`,
      );
}

function supplies({ items, field, site }: SiteEvidence, settings: SiteSettings): Verdict {
  const line = supplyLine(settings, field);
  const uncounted = neededItems.filter((item) => !items.some((one) => one.item === item && !one.stale));
  if (uncounted.length > 0) {
    const names = uncounted.map((item) => supplyItems[item][0]).join('、');
    return gap(
      [`没有（近期）盘点：${names}`, `Not counted lately: ${uncounted.join(', ')}`],
      enter('supplyCount', site),
    );
  }
  const low = items.filter((one) => one.low && !one.stale);
  if (low.length > 0) {
    const names = low
      .map(({ item, left }) => `${supplyItems[item as SupplyItem]?.[0] ?? item}${left ?? 0}天`)
      .join('、');
    return gap(
      [`不足 ${line} 天：${names}`, `Under ${line} days: ${low.map(({ item }) => item).join(', ')}`],
      `/epidemic/supplies?site=${site}`,
    );
  }
  const least = Math.min(...items.flatMap(({ left }) => left ?? []));
  return done(
    Number.isFinite(least)
      ? [`最少的够用 ${least} 天，线是 ${line} 天`, `The least lasts ${least} days; the line is ${line}`]
      : [`各项都够，线是 ${line} 天`, `All above the line of ${line} days`],
  );
}

function isolation({ areas, workforce, site }: SiteEvidence, { staffPerRoom }: SiteSettings, today: string): Verdict {
  const first = areas[0];
  if (!first) return gap(['没有临时隔离观察区', 'There is no isolation area'], enter('isolationArea', site));
  const judged = areas.map((area) => ({ area, why: whyAreaUnusable(area, today) }));
  const usable = judged.filter(({ why }) => !why).map(({ area }) => area);
  const best = usable[0];
  if (!best) {
    const why = judged[0]?.why ?? 'neverChecked';
    const words = unusableWords[why];
    return gap([`${first.name}：${words[0]}`, words[1]], enter('isolationAreaCheck', site), {
      kind: 'isolationArea',
      id: first.id,
    });
  }
  const rooms = usable.reduce((sum, area) => sum + area.rooms, 0);
  const needed = Math.ceil(workforce / staffPerRoom);
  const proof = { kind: 'isolationArea', id: best.id };
  return rooms >= needed
    ? done(
        [`${rooms} 间可用，检查有效至 ${best.validUntil}`, `${rooms} rooms, check good until ${best.validUntil}`],
        proof,
      )
    : gap(
        [`从业 ${workforce} 人要有 ${needed} 间，现有 ${rooms} 间`, `${needed} rooms are needed, ${rooms} are there`],
        enter('isolationArea', site),
        proof,
      );
}

function training({ training: held, roster: n, passed, site }: SiteEvidence, settings: SiteSettings): Verdict {
  if (!held)
    return gap(
      [`近期没有 ${settings.trainingHours} 学时以上的防控培训`, 'No training long enough lately'],
      enter('training', site),
    );
  const share = Math.floor((passed * 100) / Math.max(1, n));
  return share >= settings.passedShare
    ? done([`培训 ${held.hours} 学时，${passed} 人考试合格`, `${held.hours} h of training, ${passed} passed`], held)
    : gap(
        [`在册 ${n} 人中 ${passed} 人考试合格（≥ ${settings.passScore} 分）`, `${passed} of ${n} have passed the test`],
        enter('trainingTest', site),
        held,
      );
}

function gate({ guards, gateFacility, site }: SiteEvidence): Verdict {
  if (guards === 0) return gap(['门岗没有人', 'Nobody holds a gate post'], '/people');
  if (!gateFacility) return gap(['没有登记门岗测温设备', 'No gate thermometer is on file'], enter('facility', site));
  return gateFacility.state === 'inService'
    ? done([`门岗 ${guards} 人，测温设备正常`, `${guards} guards, thermometer in service`], gateFacility)
    : gap(
        ['门岗测温设备还没修好', 'The gate thermometer is out of order'],
        `/k/facility/${gateFacility.id}`,
        gateFacility,
      );
}

function dormitory({ dormitory: checked, dormitoryMembers, site }: SiteEvidence, settings: SiteSettings): Verdict {
  const { dormPersons, dormArea, freshDays } = settings;
  if (!checked)
    return dormitoryMembers === 0
      ? notApplicable(['底册上没有住宿舍的人', 'Nobody on the roster lives in a dormitory'])
      : gap(
          [
            `${dormitoryMembers} 人住宿舍，${freshDays} 天内没有查过密度`,
            `${dormitoryMembers} live in; density not checked`,
          ],
          enter('dormitoryCheck', site),
        );
  if (checked.fullest > dormPersons || (checked.fullest > 0 && checked.least < dormArea))
    return gap(
      [
        `最多一间住 ${checked.fullest} 人、人均最小 ${checked.least} 平方米；要求 ≤ ${dormPersons} 人、≥ ${dormArea} 平方米`,
        `Up to ${checked.fullest} a room, ${checked.least} m² each; at most ${dormPersons}, at least ${dormArea}`,
      ],
      enter('dormitoryCheck', site),
      checked,
    );
  return done([`最多一间住 ${checked.fullest} 人`, `At most ${checked.fullest} a room`], checked);
}

function ventilation({ ventilation: log, hvacBroken, site }: SiteEvidence, { freshDays }: SiteSettings): Verdict {
  if (hvacBroken)
    return gap(['通风空调设备在维修', 'Ventilation plant is out of order'], `/k/facility/${hvacBroken.id}`, hvacBroken);
  return log
    ? done([`${freshDays} 天内有通风记录，设备正常`, `Aired within ${freshDays} days, plant in order`], log)
    : gap([`${freshDays} 天内没有通风记录`, `Not aired within ${freshDays} days`], enter('ventilationLog', site));
}

function plan({ plan: paper, drill, site }: SiteEvidence): Verdict {
  if (!paper) return gap(['没有签发的疫情防控应急预案', 'No signed epidemic plan'], enter('systemDoc', site));
  return drill
    ? done(['预案已签发，半年内演练过', 'Plan signed, drilled within half a year'], drill)
    : gap(['预案有了，半年内没有演练', 'Not drilled within half a year'], enter('drill', site), paper);
}

function contacts({ contacts: sheet, letter, site }: SiteEvidence): Verdict {
  if (!sheet) return gap(['没有应急联络表', 'No contact sheet'], enter('contactSheet', site));
  return letter
    ? done(['联络表和主要负责人责任书都在', 'Contact sheet and signed commitment are there'], letter)
    : gap(
        ['主要负责人还没有签责任（承诺）书', 'The head has not signed the commitment'],
        enter('responsibilityLetter', site),
        sheet,
      );
}
