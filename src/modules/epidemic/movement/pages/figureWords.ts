import type { Label } from '../../../../kit/label.ts';
import type { FigureName } from '../wire.ts';

/** The figures of the board in the order somebody asks for them, and the list each opens for those who may read it. */
export const figureWords: readonly {
  readonly name: FigureName;
  readonly label: Label;
  readonly list: (day: string) => string;
}[] = [
  { name: 'running', label: ['管控中', 'Under control'], list: () => '/k/controlPlan?state=running' },
  { name: 'testsToday', label: ['今日应检', 'Tests today'], list: (day) => `/k/nucleicTest?state=due&dueOn=${day}` },
  {
    name: 'testsOverdue',
    label: ['逾期未检', 'Tests overdue'],
    list: (day) => `/k/nucleicTest?state=due&dueOn.to=${dayBefore(day)}`,
  },
  { name: 'resultsAwaited', label: ['待出结果', 'Results awaited'], list: () => '/k/nucleicTest?state=sampled' },
  {
    name: 'toRelease',
    label: ['期满待解除', 'To release'],
    list: (day) => `/k/controlPlan?state=running&endsOn.to=${dayBefore(day)}`,
  },
  { name: 'changesOpen', label: ['变更待确认', 'Changes to confirm'], list: () => '/k/controlChange?state=open' },
  { name: 'toProve', label: ['待查验证明', 'Proofs awaited'], list: () => '/k/travelFiling?state=toProve' },
  {
    name: 'toApprove',
    label: ['返乡待审批', 'Leave to approve'],
    list: () => '/k/travelFiling?direction=out&state=filed,held',
  },
  { name: 'suspended', label: ['批准已暂停', 'Approvals suspended'], list: () => '/k/travelFiling?state=suspended' },
  { name: 'away', label: ['离忻在外', 'Away'], list: () => '/k/travelFiling?state=departed' },
  { name: 'staying', label: ['就地过年', 'Staying over'], list: () => '/k/stayOver?state=staying' },
];

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
