import { useSay } from '../language.tsx';
import { Link } from './Link.tsx';
import { PageHead } from './PageHead.tsx';

/** An address that leads nowhere. */
export function LostPage() {
  const say = useSay();
  return (
    <div className="page">
      <PageHead title={say(['没有这个页面', 'No such page'])} />
      <p>
        {say(['地址可能写错了，或页面已移走。', 'The address may be mistyped or the page has moved.'])}{' '}
        <Link to="/">{say(['回到首页', 'Go home'])}</Link>
      </p>
    </div>
  );
}
