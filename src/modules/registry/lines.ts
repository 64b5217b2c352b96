import type { Label } from '../../kit/label.ts';
import { type DepartmentCode, getDepartment } from './data/departments.ts';
import { supervisionFields } from './data/fields.ts';

/** The fields one department leads, from the city down to its county counterparts: its line 条线. */
export interface DepartmentLine {
  readonly department: DepartmentCode;
  readonly label: Label;
  readonly fields: readonly string[];
}

/** Lines of several fields, in the order of the fields; a line of one field is that field. @param within fields that count */
export function departmentLines(within: readonly string[]): readonly DepartmentLine[] {
  const lines = new Map<DepartmentCode, string[]>();
  for (const { code, lead } of supervisionFields)
    if (within.includes(code)) lines.set(lead, [...(lines.get(lead) ?? []), code]);
  return [...lines]
    .filter(([, fields]) => fields.length > 1)
    .map(([department, fields]) => {
      const [zh, en] = getDepartment(department).label;
      return { department, label: [`${zh}条线`, `${en} line`], fields };
    });
}
