import type { Label } from '../../kit/label.ts';

/** What personal data may be opened for; the codes are identity's (PIPL arts. 13, 28; handbook 2.6). */
export const purposeLabels: Readonly<Record<string, Label>> = {
  emergency: ['突发事件处置', 'Emergency response'],
  epidemic: ['疫情调查处置', 'Epidemic response'],
  inspection: ['安全检查执法', 'Inspection and enforcement'],
  accountability: ['问责调查', 'Accountability inquiry'],
  contact: ['工作联系', 'Contact on duty'],
  subject: ['应本人要求', 'At the person’s own request'],
};
