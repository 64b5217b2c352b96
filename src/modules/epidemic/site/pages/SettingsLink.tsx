import { useSay } from '../../../../web/language.tsx';
import { Link } from '../../../../web/shell/Link.tsx';

/** Leads from where a number matters to the page that says where it comes from. */
export function SettingsLink() {
  const say = useSay();
  return (
    <Link to="/epidemic/settings" className="settings-link">
      {say(['执行参数', 'Settings'])}
    </Link>
  );
}
