import { documentDate } from './officialDocument.ts';

export type DossierState = 'proven' | 'provenLate' | 'due' | 'late' | 'notOwed';

/** One due occasion. Times are as printed in Shanghai time, `YYYY-MM-DD HH:mm`. */
export interface DossierRow {
  readonly clause: string;
  readonly duty: string;
  readonly where: string;
  readonly dueAt: string;
  readonly state: DossierState;
  readonly doneAt: string | null;
  /** What was recorded, or the reason why nothing was owed. */
  readonly proof: string | null;
  readonly factNumber: number | null;
  /** The block of the ledger the fact is sealed in and the digest of the block; null: not yet sealed. */
  readonly seal: { readonly block: number; readonly digest: string } | null;
}

export interface Dossier {
  readonly person: { readonly name: string; readonly post: string; readonly organisation: string };
  readonly notice: string;
  /** Days, `YYYY-MM-DD`. */
  readonly from: string;
  readonly until: string;
  readonly rows: readonly DossierRow[];
  /** Stretches in which the person did not hold the post, or other things a reader must know. */
  readonly remarks: readonly string[];
  readonly producedAt: string;
  readonly producedBy: string;
  /** Why it was asked for; the request itself is a fact. */
  readonly purpose: string;
  readonly requestFact: number | null;
}

/** The words and, for black-and-white print, the sign of each state. */
export const stateWords: Readonly<Record<DossierState, string>> = {
  proven: '● 已办',
  provenLate: '◐ 迟办',
  due: '○ 未到期',
  late: '■ 逾期未办',
  notOwed: '— 不须办理',
};

export interface DossierSums {
  readonly owed: number;
  readonly proven: number;
  readonly provenLate: number;
  readonly late: number;
  readonly due: number;
  readonly notOwed: number;
}

/** The sums at the head. What was not owed is counted apart and never as done; owed is everything else. */
export function dossierSums(rows: readonly DossierRow[]): DossierSums {
  const of = (state: DossierState) => rows.filter((row) => row.state === state).length;
  return {
    owed: rows.length - of('notOwed'),
    proven: of('proven'),
    provenLate: of('provenLate'),
    late: of('late'),
    due: of('due'),
    notOwed: of('notOwed'),
  };
}

export const dossierHeads = [
  '序号',
  '条款',
  '责任和地点',
  '应办时间',
  '办理时间',
  '状态',
  '凭证',
  '事实号和封签',
] as const;

/** The first and last four characters of a digest, enough to compare by eye with the printed bulletin. */
function shortDigest(digest: string): string {
  return digest.length <= 12 ? digest : `${digest.slice(0, 6)}…${digest.slice(-6)}`;
}

/** One printed line of the table. */
export function dossierCells(row: DossierRow, at: number): string[] {
  const seal = row.seal ? `第${row.seal.block}块 ${shortDigest(row.seal.digest)}` : '未封签';
  return [
    String(at + 1),
    row.clause,
    `${row.duty}（${row.where}）`,
    row.dueAt,
    row.doneAt ?? '—',
    stateWords[row.state],
    row.proof ?? '—',
    row.factNumber === null ? '—' : `№ ${row.factNumber} ${seal}`,
  ];
}

/** The sentence that sums the dossier up. */
export function dossierSummary({ from, until, rows }: Pick<Dossier, 'from' | 'until' | 'rows'>): string {
  const sums = dossierSums(rows);
  return (
    `${documentDate(from)}至${documentDate(until)}，应办${sums.owed}项，按时办结并留证${sums.proven}项，` +
    `迟办${sums.provenLate}项，逾期未办${sums.late}项，未到期${sums.due}项；另有不须办理${sums.notOwed}项，均附理由。`
  );
}

/** What the paper can and cannot show. */
export const dossierClosing =
  '本材料由台账自动汇集，未经人工增删。每条事实号可在台账中核验：封签所在块的摘要与当日简报所印一致，即未被改动。' +
  '材料只反映台账已有记录，供核实尽职履责情况使用，不代替组织认定。';
