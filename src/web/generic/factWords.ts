import type { Label } from '../../kit/label.ts';
import type { KindView } from '../data/kinds.ts';

const common: Readonly<Record<string, Label>> = {
  created: ['登记', 'Entered'],
  corrected: ['更正', 'Corrected'],
  withdrawn: ['作废', 'Withdrawn'],
  opened: ['查看了个人信息', 'Personal data opened'],
  dossierOpened: ['查阅了履职档案', 'Dossier opened'],
  imported: ['从 Excel 导入', 'Imported from Excel'],
  erased: ['清除个人信息', 'Personal data erased'],
};

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** What a fact is called: facts are past tenses of actions, so the action whose name begins alike gives its label. */
export function factWords(kind: Pick<KindView, 'actions'>, type: string): Label {
  const past = type.slice(type.indexOf('.') + 1);
  const known = common[past];
  if (known) return known;
  let best: { label: Label; length: number } | undefined;
  for (const [name, action] of Object.entries(kind.actions)) {
    const length = sharedStart(name, past);
    if (length >= 2 && length > (best?.length ?? 0)) best = { label: action.label, length };
  }
  return best?.label ?? [past, past];
}
