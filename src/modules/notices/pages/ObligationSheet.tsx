import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { Label } from '../../../kit/label.ts';
import type { Role } from '../../../kit/roles.ts';
import { roles } from '../../../kit/roles.ts';
import { post } from '../../../web/api.ts';
import type { FieldViews, KindView } from '../../../web/data/kinds.ts';
import { regionNames } from '../../../web/data/regions.ts';
import { useRested } from '../../../web/data/useRested.ts';
import { FieldInput } from '../../../web/generic/FieldInput.tsx';
import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import { departments } from '../../registry/data/departments.ts';
import { fieldOptions } from '../../registry/field-options.ts';
import { organisation, organisationKinds } from '../../registry/organisation.ts';
import { site } from '../../registry/site.ts';
import { obligation as kind } from '../../responsibility/obligation.ts';
import { guessSelector } from '../../responsibility/guess.ts';
import type { Selector } from '../../responsibility/selector.ts';
import type { DraftObligation } from '../draft.ts';
import type { PreviewView } from '../wire.ts';
import { GapLine } from './GapLine.tsx';
import { selectorWords } from './selectorWords.ts';

type Values = Readonly<Record<string, unknown>>;

const { modality, rhythm, role, times, event, deadline, days } = kind.fields;
const countyOptions = Object.fromEntries(
  Object.entries(regionNames)
    .filter(([code]) => code.length === 6 && code !== '140900')
    .map(([code, name]) => [code, [name, name] as const]),
);
const withoutOther = Object.fromEntries(Object.entries(organisationKinds).filter(([code]) => code !== 'enterprise'));
const fieldOf = (type: 'manyChoice', label: Label, options: Readonly<Record<string, Label>> | undefined) => ({
  type,
  label,
  optional: true,
  settings: options ? { options } : {},
});

/** The fields of a selector as the clerk sees them. */
const who: FieldViews = {
  orgKinds: fieldOf('manyChoice', ['单位类别', 'Sorts of organisation'], withoutOther),
  levels: fieldOf('manyChoice', ['层级', 'Levels'], organisation.fields.level.settings.options),
  departmentCodes: fieldOf(
    'manyChoice',
    ['只限这些部门', 'Only these departments'],
    Object.fromEntries(departments.map((each) => [each.code, each.label])),
  ),
  siteFields: fieldOf('manyChoice', ['只限这些领域的场所', 'Only sites in these fields'], fieldOptions),
  siteOwnership: fieldOf('manyChoice', ['只限这些隶属', 'Only these owners'], site.fields.ownership.settings.options),
  counties: fieldOf('manyChoice', ['只限这些县（市、区）', 'Only these counties'], countyOptions),
  posts: {
    ...fieldOf('manyChoice', ['由什么岗位负责（按先后）', 'Which post answers, in order'], roles),
    optional: false,
  },
};

/** A selector spread over the form's fields. */
function spread(selector: Selector): Values {
  const filter = selector.sites === true || selector.sites === undefined ? {} : selector.sites;
  return {
    orgKinds: selector.orgKinds ?? [],
    levels: selector.levels ?? [],
    departmentCodes: selector.departmentCodes ?? [],
    supervising: selector.supervising === true,
    sites: selector.sites !== undefined,
    siteFields: filter.fields ?? [],
    siteOwnership: filter.ownership ?? [],
    counties: selector.counties ?? [],
    posts: selector.posts ?? [],
  };
}

const list = (value: unknown) => (Array.isArray(value) && value.length > 0 ? (value as string[]) : undefined);
const given = (name: string, value: unknown) => (list(value) ? { [name]: list(value) } : {});

/** The form's fields as a selector; what the form does not show stays as it was. */
function gather(values: Values, was: Selector): Selector {
  const before = was.sites === true || was.sites === undefined ? {} : was.sites;
  const filter = {
    ...(before.tags ? { tags: before.tags } : {}),
    ...(before.leadLevel ? { leadLevel: before.leadLevel } : {}),
    ...given('fields', values.siteFields),
    ...given('ownership', values.siteOwnership),
  };
  return {
    ...given('orgKinds', values.orgKinds),
    ...given('levels', values.levels),
    ...given('departmentCodes', values.departmentCodes),
    ...(values.supervising ? { supervising: true } : {}),
    ...(values.sites ? { sites: Object.keys(filter).length > 0 ? filter : true } : {}),
    ...given('counties', values.counties),
    ...(was.townships ? { townships: was.townships } : {}),
    ...(was.orgs ? { orgs: was.orgs } : {}),
    ...(was.exclude ? { exclude: was.exclude } : {}),
    posts: (values.posts as Role[] | undefined) ?? [],
  };
}

interface Props {
  readonly notice: string;
  /** The obligation to correct, or the beginnings of a new one. */
  readonly one: DraftObligation;
  readonly isNew: boolean;
  readonly proofs: readonly KindView[];
  readonly onSave: (one: DraftObligation) => void;
  readonly onClose: () => void;
}

/** The small form behind an obligation: who owes it, how, how often, by when, proven by what; and whom that falls to, counted live. */
export function ObligationSheet({ notice, one, isNew, proofs, onSave, onClose }: Props) {
  const say = useSay();
  const was = one.addressees as unknown as Selector;
  const [values, setValues] = useState<Values>({ ...one, ...spread(was) });
  const set = (name: string) => (value: unknown) => setValues((before) => ({ ...before, [name]: value }));
  const selector = useMemo(() => gather(values, was), [values, was]);
  const fields = useMemo<FieldViews>(
    () => ({
      owedBy: {
        type: 'text',
        label: ['责任主体（照原文）', 'Who owes it, as written'],
        optional: false,
        settings: { max: 120 },
      },
      modality,
      rhythm,
      ...(values.rhythm === 'event' ? { event: { ...event, settings: { max: 200 } } } : {}),
      ...(['daily', 'weekly', 'monthly', 'continuous'].includes(String(values.rhythm)) ? { times } : {}),
      deadline,
      ...(values.rhythm === 'once' && !values.deadline ? { days } : {}),
      role,
      proofKind: {
        type: 'choice',
        label: ['用什么记录证明', 'Proven by'],
        optional: false,
        settings: {
          options: {
            statement: ['办结说明（附材料）', 'Statement with files'],
            ...Object.fromEntries(proofs.map((each) => [each.name, each.label])),
          },
        },
      },
    }),
    [values.rhythm, values.deadline, proofs],
  );
  const missing = String(values.owedBy ?? '').trim() === '';
  const guess = () =>
    setValues((before) => ({ ...before, ...spread(guessSelector(String(before.owedBy ?? ''), one.text).selector) }));
  const save = () => {
    const own = (name: string) => (name in fields && values[name] !== '' ? (values[name] ?? null) : null);
    onSave({
      ...one,
      owedBy: String(values.owedBy ?? '').trim(),
      modality: values.modality as DraftObligation['modality'],
      rhythm: values.rhythm as DraftObligation['rhythm'],
      event: own('event') as string | null,
      times: own('times') as number | null,
      deadline: own('deadline') as string | null,
      days: own('days') as number | null,
      role: (values.role as DraftObligation['role']) ?? null,
      proofKind: String(values.proofKind),
      addressees: { ...selector },
      checked: true,
    });
  };
  return (
    <Sheet
      open
      wide
      onClose={onClose}
      title={isNew ? say(['添加要求', 'Add an obligation']) : say(['修改要求', 'Correct the obligation'])}
      path={say([`条款 ${one.clause}`, `Clause ${one.clause}`])}
      foot={
        <div className="form-actions">
          <Button type="primary" onClick={save} disabled={missing}>
            {isNew ? say(['添加', 'Add']) : say(['保存修改', 'Save'])}
          </Button>
          {missing && <span className="muted">{say(['先写明谁负责', 'Name who owes it'])}</span>}
        </div>
      }
    >
      <blockquote className="nb-quote">{one.text}</blockquote>
      <div className="fields-form nb-fields">
        {Object.entries(fields).map(([name, field]) => (
          <FieldInput
            key={name}
            form="obligation"
            name={name}
            field={field}
            value={values[name]}
            onChange={set(name)}
            complaint={undefined}
          />
        ))}
      </div>
      <h3 className="nb-part">{say(['落到哪些单位', 'Whom it falls to'])}</h3>
      <p className="nb-words">
        {say(selectorWords(selector))}
        <button type="button" className="look-quiet" disabled={missing} onClick={guess}>
          {say(['按责任主体推荐', 'Suggest from who owes it'])}
        </button>
      </p>
      <Counted notice={notice} selector={selector} />
      <div className="fields-form nb-fields">
        <label className="tick">
          <input
            type="checkbox"
            checked={values.sites === true}
            onChange={(change) => set('sites')(change.target.checked)}
          />
          {say(['生产经营场所', 'Sites'])}
        </label>
        <label className="tick">
          <input
            type="checkbox"
            checked={values.supervising === true}
            onChange={(change) => set('supervising')(change.target.checked)}
          />
          {say(['部门里只要负有安全监管职责的', 'Of the departments only those that supervise'])}
        </label>
        {Object.entries(who)
          .filter(([name]) => values.sites === true || !name.startsWith('site'))
          .map(([name, field]) => (
            <FieldInput
              key={name}
              form="selector"
              name={name}
              field={field}
              value={values[name]}
              onChange={set(name)}
              complaint={undefined}
              quiet
            />
          ))}
      </div>
    </Sheet>
  );
}

/** How many the selector takes, asked as soon as the choosing rests. */
function Counted({ notice, selector }: { readonly notice: string; readonly selector: Selector }) {
  const say = useSay();
  const asked = useRested(JSON.stringify(selector));
  const preview = useQuery({
    queryKey: ['notices', 'preview', notice, asked],
    queryFn: () => post<PreviewView>(`/api/notices/${notice}/preview`, { selectors: [JSON.parse(asked)] }),
    staleTime: 60_000,
  });
  const { data } = preview;
  if (!data) return <p className="nb-counted muted">{preview.isError ? '' : say(['正在数…', 'Counting…'])}</p>;
  const gaps = data.vacant + data.missing;
  return (
    <div className="nb-counted" aria-live="polite">
      <p>
        {say([
          `${data.addressees.toLocaleString()} 个单位或场所，${data.persons.toLocaleString()} 位责任人`,
          `${data.addressees.toLocaleString()} organisations or sites, ${data.persons.toLocaleString()} persons`,
        ])}
        {gaps > 0 && <strong>{say([`，${gaps} 处没有人`, `, ${gaps} with nobody`])}</strong>}
      </p>
      {data.gaps.slice(0, 2).map((gap) => (
        <GapLine key={`${gap.orgId}${gap.siteId}${gap.postId}`} gap={gap} />
      ))}
    </div>
  );
}
