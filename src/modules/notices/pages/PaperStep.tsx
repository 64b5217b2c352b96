import { useState } from 'react';
import { useSay } from '../../../web/language.tsx';
import { notice } from '../notice.ts';
import type { DraftView } from '../wire.ts';
import { Step } from './Step.tsx';
import { EnvelopeSheet } from './EnvelopeSheet.tsx';
import { optionLabel } from './options.ts';

/** 文稿: the document as it will be printed, and what stands at its foot. */
export function PaperStep({ view }: { readonly view: DraftView }) {
  const say = useSay();
  const [amending, setAmending] = useState(false);
  const { row } = view;
  const { envelope } = row;
  return (
    <Step title={say(['文稿', 'Document'])} aside={say(optionLabel(notice.fields.format, row.format))}>
      <div className="nb-links">
        <a href={`/api/notices/${row.id}/print`} target="_blank" rel="noreferrer" className="look-button nb-go">
          {say(['看打印稿', 'Print view'])}
        </a>
        <a href={`/api/notices/${row.id}/document.docx`} className="look-button nb-go" download>
          {say(['下载 Word 稿', 'Download .docx'])}
        </a>
        {view.allowed.includes('amend') && (
          <button type="button" className="look-quiet" onClick={() => setAmending(true)}>
            {say(['改版式、公开方式、抄送、份数', 'Change format, publication, copies'])}
          </button>
        )}
      </div>
      <dl className="fields nb-foot">
        <div>
          <dt>{say(['公开方式', 'Publication'])}</dt>
          <dd>{envelope.publication?.replace(/[（）()]/g, '') ?? say(['没有标注', 'not said'])}</dd>
        </div>
        <div>
          <dt>{say(['抄送、抄报', 'Copies to'])}</dt>
          <dd>
            {envelope.copyTo.length === 0
              ? say(['无', 'none'])
              : envelope.copyTo.map((copy) => `${copy.label}：${copy.to}`).join('；')}
          </dd>
        </div>
        <div>
          <dt>{say(['共印', 'Print run'])}</dt>
          <dd>
            {row.copies === null ? say(['没有写', 'not said']) : say([`${row.copies} 份`, `${row.copies} copies`])}
          </dd>
        </div>
      </dl>
      {amending && <EnvelopeSheet view={view} onClose={() => setAmending(false)} />}
    </Step>
  );
}
