import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCommand } from '../../../../web/data/useCommand.ts';
import { useDates } from '../../../../web/data/useDates.ts';
import { useSay } from '../../../../web/language.tsx';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import type { Timeline } from '../wire.ts';

/** Versions the reader's own enterprise has yet to take note of, each with its one button. */
export function AckStrip({ owes }: { readonly owes: Timeline['owes'] }) {
  const say = useSay();
  const dates = useDates();
  const client = useQueryClient();
  const { self, now } = useSession();
  const command = useCommand('policyAck');
  if (owes.length === 0) return null;
  const acknowledge = (policy: string) =>
    command.mutate(
      { path: '/api/policyAck', body: { input: { policy, orgId: self.org?.id } } },
      { onSettled: () => void client.invalidateQueries({ queryKey: ['policy'] }) },
    );
  return (
    <ul className="policy-owes">
      {owes.map((version) => {
        const late = version.dueAt !== null && new Date(version.dueAt) < now();
        return (
          <li key={version.id}>
            <div>
              <strong>
                <Link to={`/epidemic/policy/${version.id}`}>{version.title}</Link>
              </strong>
              <span className="muted">
                {version.dueAt &&
                  (late
                    ? say([
                        `应在 ${dates.moment(version.dueAt)} 前确认，已迟`,
                        `Was due ${dates.moment(version.dueAt)}`,
                      ])
                    : say([`请在 ${dates.moment(version.dueAt)} 前确认`, `Due ${dates.moment(version.dueAt)}`]))}
              </span>
            </div>
            <Button type="primary" loading={command.isPending} onClick={() => acknowledge(version.id)}>
              {say(['本企业已知悉', 'We have taken note'])}
            </Button>
          </li>
        );
      })}
      {command.error && (
        <li role="alert" className="policy-problem">
          {say(command.error.label)}
        </li>
      )}
    </ul>
  );
}
