import type { Label } from './label.ts';

/** What personal data may be opened for (PIPL arts. 13, 28; handbook 2.6). */
export const purposes = {
  emergency: ['突发事件处置', 'Emergency response'],
  epidemic: ['疫情调查处置', 'Epidemic response'],
  inspection: ['安全检查执法', 'Inspection and enforcement'],
  accountability: ['问责调查', 'Accountability inquiry'],
  diligence: ['尽职核实', 'Checking due diligence'],
  contact: ['工作联系', 'Contact on duty'],
  subject: ['应本人要求', 'At the person’s own request'],
} as const satisfies Record<string, Label>;

export type PurposeCode = keyof typeof purposes;
