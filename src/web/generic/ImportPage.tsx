import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { type DragEvent, useState } from 'react';
import type { Label } from '../../kit/label.ts';
import { send } from '../api.ts';
import { type KindView, useKind } from '../data/kinds.ts';
import { asProblem, type Problem } from '../data/problem.ts';
import { useSay } from '../language.tsx';
import { Link } from '../shell/Link.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { PlainTable } from '../shell/PlainTable.tsx';
import { Pending } from '../shell/Pending.tsx';

interface CellError {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string } | Label | string;
}

interface Report {
  readonly rows: number;
  readonly good: number;
  readonly errors: readonly CellError[];
}

function words(message: CellError['message'], say: (label: Label) => string): string {
  if (typeof message === 'string') return message;
  if ('zh' in message) return say([message.zh, message.en]);
  return say(message);
}

/** Excel import of a kind: template, dry run with an error per cell, then all or nothing. */
export default function ImportPage() {
  const { kind: name } = useParams({ strict: false }) as { kind: string };
  const { kind, loading, error } = useKind(name);
  if (!kind) return <Pending loading={loading} error={error} />;
  return <KindImport key={kind.name} kind={kind} />;
}

function KindImport({ kind }: { readonly kind: KindView }) {
  const say = useSay();
  const client = useQueryClient();
  const [file, setFile] = useState<File | undefined>();
  const [part, setPart] = useState<number | undefined>();
  const [report, setReport] = useState<Report | undefined>();
  const [done, setDone] = useState<Report | undefined>();
  const [problem, setProblem] = useState<Problem | undefined>();
  const [over, setOver] = useState(false);

  const run = async (chosen: File, dry: boolean) => {
    const form = new FormData();
    form.append('file', chosen, chosen.name);
    setPart(0);
    setProblem(undefined);
    try {
      const answer = await send<Report>(`/api/${kind.name}/import${dry ? '?dryRun=1' : ''}`, form, setPart);
      if (dry) setReport(answer);
      else {
        setDone(answer);
        await client.invalidateQueries({ queryKey: ['rows', kind.name] });
      }
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setPart(undefined);
    }
  };
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setReport(undefined);
    setDone(undefined);
    void run(chosen, true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  const busy = part !== undefined;
  const clean = report !== undefined && report.errors.length === 0 && report.good > 0;

  return (
    <div className="page page-import">
      <PageHead
        title={say([`导入${kind.plural[0]}`, `Import ${kind.plural[1]}`])}
        back={`/k/${kind.name}`}
        backLabel={say(kind.plural)}
      />
      <ol className="steps">
        <li>
          <h2>{say(['下载模板，填好内容', 'Download the template and fill it in'])}</h2>
          <a className="button-quiet" href={`/api/${kind.name}/import-template.xlsx`} download>
            {say(['下载 Excel 模板', 'Download Excel template'])}
          </a>
        </li>
        <li>
          <h2>{say(['选择填好的文件，先检查一遍', 'Choose the file; it is checked first'])}</h2>
          <label
            className="drop"
            data-over={over || undefined}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
          >
            <input
              type="file"
              accept=".xlsx"
              disabled={busy}
              onChange={(event) => {
                choose(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
            <span>
              {file ? file.name : say(['点这里选择，或把 .xlsx 文件拖进来', 'Click to choose, or drop an .xlsx file'])}
            </span>
          </label>
          {busy && (
            <div className="progress" role="status">
              <progress max={1} {...(part < 1 ? { value: part } : {})} aria-label={say(['进度', 'Progress'])} />
              <span>
                {part < 1
                  ? say([`正在上传 ${Math.round(part * 100)}%`, `Sending ${Math.round(part * 100)}%`])
                  : say(['已收到，正在逐行处理…', 'Received; going through the rows…'])}
              </span>
            </div>
          )}
          {problem && (
            <p className="form-refusal" role="alert">
              {say(problem.label)}
              {problem.passing && file && (
                <button type="button" className="link" onClick={() => void run(file, report === undefined)}>
                  {say(['重试', 'Retry'])}
                </button>
              )}
            </p>
          )}
          {report && !done && <ReportView report={report} />}
        </li>
        <li data-off={!clean || undefined}>
          <h2>{say(['正式导入', 'Import'])}</h2>
          {done ? (
            <p className="note note-done" role="status">
              {say([`已导入 ${done.good} 条。`, `${done.good} imported.`])}{' '}
              <Link to={`/k/${kind.name}`}>{say(['去看列表', 'See the list'])}</Link>
            </p>
          ) : (
            <>
              <Button type="primary" disabled={!clean || busy || !file} onClick={() => file && void run(file, false)}>
                {report && clean ? say([`导入 ${report.good} 条`, `Import ${report.good}`]) : say(['导入', 'Import'])}
              </Button>
              <p className="field-hint">{say(['要么全部导入，要么一条也不导入。', 'All rows go in, or none.'])}</p>
            </>
          )}
        </li>
      </ol>
    </div>
  );
}

function ReportView({ report }: { readonly report: Report }) {
  const say = useSay();
  if (report.errors.length === 0)
    return (
      <p className="note note-done" role="status">
        {say([`共 ${report.rows} 行，全部合格，可以导入。`, `${report.rows} rows, all good. Ready to import.`])}
      </p>
    );
  return (
    <div className="report">
      <p role="status">
        {say([
          `共 ${report.rows} 行，${report.good} 行合格，${report.errors.length} 处要改。请在 Excel 里改好后重新选择文件。`,
          `${report.rows} rows, ${report.good} good, ${report.errors.length} to mend. Mend them in Excel and choose the file again.`,
        ])}
      </p>
      <PlainTable
        columns={[
          { head: ['行', 'Row'], cell: (error) => error.row, numeric: true },
          { head: ['列', 'Column'], cell: (error) => error.column },
          { head: ['问题', 'Problem'], cell: (error) => words(error.message, say) },
        ]}
        rows={report.errors.slice(0, 500)}
        keyOf={(error) => `${error.row} ${error.column} ${error.code}`}
      />
      {report.errors.length > 500 && <p className="muted">{say(['只列出前 500 处。', 'The first 500 are listed.'])}</p>}
    </div>
  );
}
