import { type KindView, useKinds } from '../data/kinds.ts';
import { useCounts, useRows } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { Link } from '../shell/Link.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { When } from '../shell/When.tsx';
import { Pending } from '../shell/Pending.tsx';

const registry = new Set(['organisation', 'site', 'person', 'post', 'line']);

function KindLine({ kind }: { readonly kind: KindView }) {
  const say = useSay();
  const page = useRows(kind.name, 'limit=1&total=1', kind.may.read);
  const counts = useCounts(kind.name, !kind.may.read && kind.may.count);
  const total = kind.may.read ? page.data?.total : counts.data?.counts.reduce((sum, { n }) => sum + n, 0);
  const last = page.data?.rows[0]?.day;
  return (
    <li>
      <Link to={`/k/${kind.name}`} className="ledger-name">
        {say(kind.plural)}
      </Link>
      <span className="ledger-count figure">
        {total !== undefined && say([`${total.toLocaleString('zh-CN')} 条`, total.toLocaleString('en')])}
      </span>
      <span className="ledger-last">
        {last && (
          <>
            {say(['最近', 'last'])} <When at={last} />
          </>
        )}
      </span>
      <span className="ledger-new">
        {kind.may.create && (
          <Link to={`/k/${kind.name}/new`} aria-label={say([`登记${kind.label[0]}`, `New ${kind.label[1]}`])}>
            {say(['登记', 'New'])}
          </Link>
        )}
      </span>
    </li>
  );
}

/** 台账: every kind of record the reader may see, what can be entered first. */
export default function LedgersPage() {
  const say = useSay();
  const kinds = useKinds();
  if (!kinds.data) return <Pending loading={kinds.isPending} error={kinds.error} />;
  const ledgers = kinds.data.filter((kind) => !registry.has(kind.name));
  const groups = [
    { title: say(['我可以登记的', 'Mine to enter']), kinds: ledgers.filter((kind) => kind.may.create) },
    { title: say(['可以查阅的', 'To read']), kinds: ledgers.filter((kind) => !kind.may.create && kind.may.read) },
    { title: say(['只看数字的', 'Figures only']), kinds: ledgers.filter((kind) => !kind.may.create && !kind.may.read) },
    { title: say(['底册', 'Registers']), kinds: kinds.data.filter((kind) => registry.has(kind.name)) },
  ].filter((group) => group.kinds.length > 0);
  return (
    <div className="page">
      <PageHead
        title={say(['台账', 'Ledgers'])}
        lead={
          <p>
            <Link to="/dictionary">{say(['数据字典', 'Data dictionary'])}</Link>
            {' · '}
            <a href="/api/docs">{say(['接口文档', 'API documents'])}</a>
          </p>
        }
      />
      {groups.map((group) => (
        <section key={group.title} className="ledger-group">
          <h2>{group.title}</h2>
          <ul className="ledgers paper">
            {group.kinds.map((kind) => (
              <KindLine key={kind.name} kind={kind} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
