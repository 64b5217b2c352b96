import { useState } from 'react';
import { regionNames } from '../../../web/data/regions.ts';
import { useSay } from '../../../web/language.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { organisationKinds } from '../../registry/organisation.ts';
import type { NoticeRow, PreviewView } from '../wire.ts';
import { GapLine } from './GapLine.tsx';
import { Step } from './Step.tsx';
import { WhoSheet } from './WhoSheet.tsx';

const city = '';
const grouped = (n: number) => n.toLocaleString('en');

/** 谁要做什么: exactly who will owe, by county and sort of organisation, and where nobody would answer. */
export function PreviewStep({
  notice,
  preview,
  failed,
}: {
  readonly notice: NoticeRow;
  readonly preview: PreviewView | undefined;
  readonly failed: boolean;
}) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<string>();
  if (!preview)
    return (
      <Step title={say(['落到谁身上', 'Whom it falls to'])}>
        <p className="muted">
          {failed ? say(['没有数出来，请稍后重试。', 'Could not be counted.']) : say(['正在逐级数…', 'Counting…'])}
        </p>
      </Step>
    );
  const kinds = [...new Set(preview.counts.map((each) => each.kind))].sort((a, b) => order(a) - order(b));
  const grounds = [...new Set(preview.counts.map((each) => each.county ?? city))].sort();
  const cell = (ground: string, kind: string) =>
    preview.counts.find((each) => (each.county ?? city) === ground && each.kind === kind);
  const sumOf = (pick: (each: PreviewView['counts'][number]) => boolean) =>
    preview.counts.filter(pick).reduce((sum, each) => sum + each.n, 0);
  const gapsOf = (pick: (each: PreviewView['counts'][number]) => boolean) =>
    preview.counts.filter(pick).reduce((sum, each) => sum + each.vacant + each.missing, 0);
  const name = (kind: string) =>
    kind === 'site' ? say(['生产经营场所', 'Sites']) : say(organisationKinds[kind as 'office'] ?? [kind, kind]);
  const gaps = preview.vacant + preview.missing;
  return (
    <Step
      title={say(['落到谁身上', 'Whom it falls to'])}
      aside={say([
        `${grouped(preview.addressees)} 个单位和场所，${grouped(preview.persons)} 人，${grouped(preview.duties)} 项责任`,
        `${grouped(preview.addressees)} organisations and sites, ${grouped(preview.persons)} persons, ${grouped(preview.duties)} duties`,
      ])}
    >
      {preview.addressees === 0 ? (
        <p className="muted">{say(['这些要求还没有落到任何单位，请回到核对页选责任单位。', 'Falls to nobody yet.'])}</p>
      ) : (
        <div className="table-scroll nb-matrix">
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{say(['地方', 'Ground'])}</th>
                {kinds.map((kind) => (
                  <th key={kind} scope="col" data-numeric>
                    {name(kind)}
                  </th>
                ))}
                <th scope="col" data-numeric>
                  {say(['没有人', 'Nobody'])}
                </th>
              </tr>
            </thead>
            <tbody>
              {grounds.map((ground) => (
                <tr key={ground}>
                  <th scope="row">
                    <button type="button" className="look-link" onClick={() => setOpened(ground)}>
                      {ground === city ? say(['市级', 'City']) : (regionNames[ground] ?? ground)}
                    </button>
                  </th>
                  {kinds.map((kind) => (
                    <td key={kind} data-numeric data-zero={!cell(ground, kind) || undefined}>
                      {grouped(cell(ground, kind)?.n ?? 0)}
                    </td>
                  ))}
                  <td data-numeric data-wrong={gapsOf((each) => (each.county ?? city) === ground) > 0 || undefined}>
                    {gapsOf((each) => (each.county ?? city) === ground) || '—'}
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{say(['合计', 'Total'])}</th>
                {kinds.map((kind) => (
                  <td key={kind} data-numeric>
                    {grouped(sumOf((each) => each.kind === kind))}
                  </td>
                ))}
                <td data-numeric>{gaps || '—'}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {gaps > 0 && (
        <div className="nb-gaps">
          <p>
            <strong>{say([`${gaps} 处没有责任人`, `${gaps} places with nobody`])}</strong>
            {say([
              '：不补也能印发，这些责任会记为「无主」。',
              ': it can be issued all the same; their duties stand unowned.',
            ])}{' '}
            <Link to="/gaps">{say(['全部缺口', 'All gaps'])}</Link>
          </p>
          {preview.gaps.slice(0, all ? 60 : 5).map((gap) => (
            <GapLine key={`${gap.orgId}${gap.siteId}${gap.postId}`} gap={gap} />
          ))}
          {preview.gaps.length > 5 && !all && (
            <button type="button" className="look-quiet" onClick={() => setAll(true)}>
              {say(['再看一些', 'More'])}
            </button>
          )}
        </div>
      )}
      {opened !== undefined && <WhoSheet notice={notice} ground={opened} onClose={() => setOpened(undefined)} />}
    </Step>
  );
}

const kindOrder = [
  'party',
  'government',
  'zone',
  'office',
  'epidemicOffice',
  'department',
  'township',
  'village',
  'medical',
  'enterprise',
  'site',
];
const order = (kind: string) => kindOrder.indexOf(kind) + 1 || 50;
