import { Button } from 'antd';
import { useState } from 'react';
import { useSay } from '../../../web/language.tsx';

/** A first password, shown once: it is stored nowhere in clear. */
export function FirstPassword({ account, password }: { readonly account: string; readonly password: string }) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  return (
    <div className="note note-done" role="status">
      <p>
        {say([
          `账号 ${account} 的首次密码，只显示这一次，请当面交给本人：`,
          `First password of ${account}; shown once, hand it over in person:`,
        ])}
      </p>
      <p>
        <code className="first-password">{password}</code>{' '}
        <Button
          size="small"
          onClick={() =>
            navigator.clipboard?.writeText(password).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {copied ? say(['已复制', 'Copied']) : say(['复制', 'Copy'])}
        </Button>
      </p>
    </div>
  );
}
