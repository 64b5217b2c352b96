import { useParams } from '@tanstack/react-router';
import { type KindView, useKind } from '../../../web/data/kinds.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { regionNames } from '../../../web/data/regions.ts';
import { useRecord, useRows } from '../../../web/data/rows.ts';
import { FieldValue } from '../../../web/generic/FieldValue.tsx';
import { useSay } from '../../../web/language.tsx';
import { EmptyState } from '../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { Pending, RowsSkeleton } from '../../../web/shell/Pending.tsx';
import { Lines } from './Lines.tsx';
import { Posts } from './Posts.tsx';

const shown = ['kind', 'level', 'creditCode', 'fields', 'host'] as const;

/** An organisation: where it sits on each line, and who holds its posts. */
export default function OrganisationPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { kind, loading, error } = useKind('organisation');
  const record = useRecord('organisation', id, kind !== undefined);
  if (!kind) return <Pending loading={loading} error={error} />;
  if (record.isPending) return <RowsSkeleton />;
  if (!record.data) return <ErrorState problem={asProblem(record.error)} onRetry={() => record.refetch()} />;
  return <Organisation key={id} kind={kind} view={record.data} />;
}

function Organisation({
  kind,
  view,
}: {
  readonly kind: KindView;
  readonly view: NonNullable<ReturnType<typeof useRecord>['data']>;
}) {
  const say = useSay();
  const { row, names } = view;
  const where = [row.ground.county, row.ground.township]
    .map((code) => (code ? regionNames[code] : undefined))
    .filter(Boolean)
    .join(' ');
  return (
    <div className="page page-organisation">
      <PageHead
        title={String(row.name)}
        back={`/people${(row.ground.township ?? row.ground.county) ? `?at=${row.ground.township ?? row.ground.county}` : ''}`}
        backLabel={where || say(['组织与人', 'Organisations'])}
      >
        <Link to={`/k/organisation/${row.id}`} className="button-quiet">
          {say(['登记信息与经过', 'Record and history'])}
        </Link>
      </PageHead>
      <dl className="fields fields-inline">
        {shown.map((name) => {
          const field = kind.fields[name];
          if (!field || row[name] === null || (Array.isArray(row[name]) && (row[name] as unknown[]).length === 0))
            return null;
          return (
            <div key={name}>
              <dt>{say(field.label)}</dt>
              <dd>
                <FieldValue field={field} value={row[name]} names={names} />
              </dd>
            </div>
          );
        })}
      </dl>
      <div className="organisation-columns">
        <Posts orgId={row.id} />
        <div>
          <Lines orgId={row.id} name={String(row.shortName ?? row.name)} />
          {(row.kind === 'enterprise' || row.level === 'enterprise') && <Sites orgId={row.id} />}
        </div>
      </div>
    </div>
  );
}

function Sites({ orgId }: { readonly orgId: string }) {
  const say = useSay();
  const page = useRows('site', new URLSearchParams({ enterprise: orgId, limit: '50', sort: 'name' }).toString());
  return (
    <section>
      <h2>{say(['场所', 'Sites'])}</h2>
      {page.isPending ? (
        <RowsSkeleton />
      ) : page.data && page.data.rows.length > 0 ? (
        <ul className="org-list paper">
          {page.data.rows.map((site) => (
            <li key={site.id}>
              <Link to={`/k/site/${site.id}`}>{String(site.name)}</Link>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={say(['还没有登记场所。', 'No site is registered.'])} />
      )}
    </section>
  );
}
