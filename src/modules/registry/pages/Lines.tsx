import type { Label } from '../../../kit/label.ts';
import { useKind } from '../../../web/data/kinds.ts';
import { useRows } from '../../../web/data/rows.ts';
import { RecordName } from '../../../web/generic/RecordName.tsx';
import { useSay } from '../../../web/language.tsx';
import { EmptyState } from '../../../web/look/EmptyState.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { RowsSkeleton } from '../../../web/shell/Pending.tsx';

interface Edge {
  readonly id: string;
  readonly line: string;
  readonly above: string;
  readonly below: string;
}

function useEdges(query: Readonly<Record<string, string>>) {
  const page = useRows('line', new URLSearchParams({ ...query, limit: '200' }).toString());
  const edges: readonly Edge[] = (page.data?.rows ?? [])
    .filter((row) => row.state !== 'withdrawn' && row.until === null)
    .map((row) => ({ id: row.id, line: String(row.line), above: String(row.parent), below: row.ground.orgId ?? '' }));
  return { edges, names: page.data?.names ?? {}, pending: page.isPending };
}

const upTo = 8;

/** The lines an organisation sits on (handbook 2.1): for each, who stands above it, itself, and who stands below. */
export function Lines({ orgId, name }: { readonly orgId: string; readonly name: string }) {
  const say = useSay();
  const { kind } = useKind('line');
  const above = useEdges({ org: orgId });
  const below = useEdges({ parent: orgId });
  if (!kind) return null;
  if (above.pending || below.pending) return <RowsSkeleton />;
  const options = kind.fields.line?.settings.options ?? {};
  const lines = Object.keys(options).filter((line) =>
    [...above.edges, ...below.edges].some((edge) => edge.line === line),
  );
  const link = (id: string, names: Readonly<Record<string, string>>) => (
    <Link to={`/people/${id}`}>{names[id] ?? <RecordName kind="organisation" id={id} />}</Link>
  );
  return (
    <section>
      <h2>{say(['隶属线', 'Lines'])}</h2>
      {lines.length === 0 && (
        <EmptyState title={say(['还没有登记上下级。', 'No superior or subordinate is registered.'])} />
      )}
      {lines.map((line) => {
        const up = above.edges.filter((edge) => edge.line === line);
        const down = below.edges.filter((edge) => edge.line === line);
        return (
          <div key={line} className="line-tree paper">
            <h3>{say(options[line] as Label)}</h3>
            {up.map((edge) => (
              <p key={edge.id} className="line-above">
                {link(edge.above, above.names)}
              </p>
            ))}
            <p className="line-self" data-root={up.length === 0 || undefined}>
              <strong>{name}</strong>
            </p>
            <ul className="line-below" data-root={up.length === 0 || undefined}>
              {down.slice(0, upTo).map((edge) => (
                <li key={edge.id}>{link(edge.below, below.names)}</li>
              ))}
              {down.length > upTo && (
                <li>
                  <details>
                    <summary>{say([`另有 ${down.length - upTo} 个下级`, `${down.length - upTo} more`])}</summary>
                    <ul className="line-below">
                      {down.slice(upTo).map((edge) => (
                        <li key={edge.id}>{link(edge.below, below.names)}</li>
                      ))}
                    </ul>
                  </details>
                </li>
              )}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
