import { Button } from 'antd';
import { roles } from '../../kit/roles.ts';
import { useLanguage, useSay } from '../language.tsx';
import { setNight, useNight } from '../night.ts';
import { useSession } from '../session.tsx';
import { Link } from '../shell/Link.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { PostSwitch } from '../shell/PostSwitch.tsx';

/** 我的: who I am here, and what I can look after myself. */
export default function MePage() {
  const say = useSay();
  const { language, setLanguage } = useLanguage();
  const { me, self, signOut } = useSession();
  const night = useNight();
  const links = [
    {
      to: '/outbox',
      title: say(['待上传', 'Outbox']),
      what: say(['没有网络时登记的，是否都已到服务器', 'Whether all you entered with no network is on the server']),
    },
    {
      to: '/me/sessions',
      title: say(['登录设备', 'Signed-in devices']),
      what: say([
        '看看在哪些设备上登录着，不认得的可以退出',
        'Where this account is signed in; end what you do not know',
      ]),
    },
    {
      to: '/me/reads',
      title: say(['谁看过我的信息', 'Who opened my data']),
      what: say(['谁、什么时候、为什么看过您的个人信息', 'Who opened your personal data, when and what for']),
    },
    {
      to: '/me/password',
      title: say(['修改密码', 'Change password']),
      what: say(['改完后，其他设备会自动退出', 'Other devices are signed out afterwards']),
    },
  ];
  return (
    <div className="page page-narrow">
      <PageHead title={self.person?.name ?? self.name} lead={<p>{self.person ? self.name : self.account}</p>} />
      <section className="paper me-card">
        <dl className="fields">
          <div>
            <dt>{say(['账号', 'Account'])}</dt>
            <dd>{self.account}</dd>
          </div>
          <div>
            <dt>{say(['角色', 'Roles'])}</dt>
            <dd>{self.roles.map((role) => say(roles[role])).join(say(['、', ', ']))}</dd>
          </div>
          {self.org && (
            <div>
              <dt>{say(['单位', 'Organisation'])}</dt>
              <dd>{self.org.name}</dd>
            </div>
          )}
          {me.idleMinutes !== undefined && (
            <div>
              <dt>{say(['自动退出', 'Idle time-out'])}</dt>
              <dd>{say([`${me.idleMinutes} 分钟不操作`, `after ${me.idleMinutes} minutes`])}</dd>
            </div>
          )}
        </dl>
        <PostSwitch />
      </section>
      <ul className="link-list paper">
        {links.map((link) => (
          <li key={link.to}>
            <Link to={link.to}>
              <strong>{link.title}</strong>
              <small>{link.what}</small>
            </Link>
          </li>
        ))}
      </ul>
      <div className="form-actions">
        <Button onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')} lang={language === 'zh' ? 'en' : 'zh-CN'}>
          {language === 'zh' ? 'English' : '中文'}
        </Button>
        <Button onClick={() => setNight(!night)}>
          {say(night ? ['日间显示', 'Day colours'] : ['夜间显示', 'Night colours'])}
        </Button>
        <Button onClick={() => void signOut()}>{say(['退出登录', 'Sign out'])}</Button>
      </div>
    </div>
  );
}
