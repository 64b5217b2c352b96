import type { Label } from '../../kit/label.ts';
import { usePaged } from '../data/paged.ts';
import { useKinds } from '../data/kinds.ts';
import { type PurposeCode, purposes } from '../../kit/purposes.ts';
import { useSay } from '../language.tsx';
import { PagedList } from '../shell/PagedList.tsx';
import { When } from '../shell/When.tsx';
import { PageHead } from '../shell/PageHead.tsx';

export interface ReadLine {
  readonly id: string;
  readonly at: string;
  readonly actorName: string;
  readonly kind: string;
  readonly fields: readonly string[];
  readonly purposeCode: string;
  readonly purposeText: string;
}

const fallback: Readonly<Record<string, Label>> = {
  name: ['姓名', 'Name'],
  residentId: ['身份证号', 'Resident id'],
  phone: ['手机号', 'Phone'],
  dossier: ['履职档案', 'the dossier'],
  dossierPaper: ['履职档案（Word）', 'the dossier as a document'],
};

/** 谁看过我的信息: every opening of my personal data, with who, when and what for (PIPL arts. 44–45). */
export default function ReadsPage() {
  const say = useSay();
  const kinds = useKinds();
  const list = usePaged<ReadLine>('/api/my/reads', '');
  const fieldName = (kind: string, field: string) => {
    const label = kinds.data?.find((one) => one.name === kind)?.fields[field]?.label ?? fallback[field];
    return label ? say(label) : field;
  };
  return (
    <div className="page page-narrow">
      <PageHead
        title={say(['谁看过我的信息', 'Who opened my data'])}
        back="/me"
        backLabel={say(['我的', 'Me'])}
        lead={
          <p>
            {say([
              '您的姓名、身份证号、手机号平时只显示一部分，履职档案不公开。每次有人点开，这里都会记下。',
              'Your name, id and phone are masked, your dossier is closed. Every opening is written down here.',
            ])}
          </p>
        }
      />
      <PagedList list={list} empty={say(['还没有人查看过您的个人信息。', 'Nobody has opened your personal data.'])}>
        {(rows) => (
          <ul className="line-list paper">
            {rows.map((read) => (
              <li key={read.id}>
                <div>
                  <strong>{read.actorName}</strong>
                  <span>
                    {say(['查看了', ' opened '])}
                    {read.fields.map((field) => fieldName(read.kind, field)).join(say(['、', ', ']))}
                  </span>
                  <small>
                    <When at={read.at} /> ·{' '}
                    {say(purposes[read.purposeCode as PurposeCode] ?? [read.purposeCode, read.purposeCode])}：
                    {read.purposeText}
                  </small>
                </div>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  );
}
