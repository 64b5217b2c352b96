export interface TableRow {
  /** The words of the task's cell. */
  task: string;
  /** Offsets of the task's cell in the table's text. */
  start: number;
  end: number;
  owedBy: string;
  support: string;
  due: string;
}

interface Cell {
  text: string;
  start: number;
  end: number;
}

function readCells(line: string, at: number): Cell[] {
  const cells: Cell[] = [];
  let from = line.startsWith('|') ? 1 : 0;
  const last = line.endsWith('|') ? line.length - 1 : line.length;
  for (let to = from; to <= last; to += 1) {
    if (to !== last && line[to] !== '|') continue;
    const raw = line.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    const text = raw.trim();
    cells.push({ text, start: at + from + lead, end: at + from + lead + text.length });
    from = to + 1;
  }
  return cells;
}

const TASK = /^(?:.*(?:任务|内容|措施|事项|要求|举措|工作|职责))$/;
const OWNER = /责任(?:单位|部门|主体|人|领导)|牵头|主办|负责单位|落实单位|实施单位|承办/;
const HELPER = /配合|协办|参与|参加|协助/;
const DUE = /时限|时间|期限|节点|频次/;

/**
 * Reads a table of tasks: one row per task, its owner, helpers and date, by the words of the header. Other tables give
 * nothing.
 */
export function readTaskTable(text: string): TableRow[] {
  let at = 0;
  const rows: Cell[][] = [];
  for (const line of text.split('\n')) {
    rows.push(readCells(line, at));
    at += line.length + 1;
  }
  const header = rows[0]?.map((cell) => cell.text.replace(/\s/g, '')) ?? [];
  const owner = header.findIndex((name) => OWNER.test(name) && !HELPER.test(name));
  const helper = header.findIndex((name) => HELPER.test(name));
  const due = header.findIndex((name) => DUE.test(name));
  const tasks = header
    .map((name, index) => (TASK.test(name) && index !== owner && index !== helper && index !== due ? index : -1))
    .filter((index) => index >= 0);
  const task = tasks.at(-1) ?? -1;
  if (task < 0 || (owner < 0 && due < 0)) return [];
  let lastOwner = '';
  const found: TableRow[] = [];
  for (const cells of rows.slice(1)) {
    const cell = cells[task];
    if (!cell || cell.text.length < 4) continue;
    lastOwner = cells[owner]?.text || lastOwner;
    found.push({
      task: cell.text,
      start: cell.start,
      end: cell.end,
      owedBy: owner < 0 ? '' : lastOwner,
      support: cells[helper]?.text ?? '',
      due: cells[due]?.text ?? '',
    });
  }
  return found;
}
