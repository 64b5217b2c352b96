import type { Label } from '../../kit/label.ts';
import type { Entry } from './block.ts';

/** What verification found wrong: with one fact, or with one block. */
export type Finding =
  | ({ readonly what: 'altered' | 'removed' | 'inserted'; readonly height: number } & Entry)
  | { readonly what: BlockFault; readonly height: number };

export type BlockFault = 'missing' | 'order' | 'previous' | 'hash' | 'root' | 'leaves';

const words: Readonly<Record<Finding['what'], Label>> = {
  altered: ['事实被改动', 'fact altered'],
  removed: ['事实被删除', 'fact removed'],
  inserted: ['事实被插入', 'fact inserted'],
  missing: ['区块缺失', 'block missing'],
  order: ['区块次序错误', 'block out of order'],
  previous: ['与前一区块的链断开', 'chain to the block before broken'],
  hash: ['区块哈希不符', 'hash of the block wrong'],
  root: ['默克尔根不符', 'Merkle root wrong'],
  leaves: ['区块内摘要表损坏（事实本身完好）', 'digest list of the block damaged, its facts sound'],
};

/** One line on a finding, in both languages. */
export function describeFinding(finding: Finding): Label {
  const [zh, en] = words[finding.what];
  if (!('id' in finding)) return [`区块 ${finding.height}：${zh}`, `block ${finding.height}: ${en}`];
  const { tx, seq, id, recordId, kind, height } = finding;
  const facts = `tx ${tx} seq ${seq} id ${id} record ${recordId} kind ${kind}`;
  return [`区块 ${height}：${zh} ${facts}`, `block ${height}: ${en} ${facts}`];
}
