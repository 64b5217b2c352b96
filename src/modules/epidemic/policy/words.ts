import type { Label } from '../../../kit/label.ts';
import { type Measures, modes } from './types.ts';

/** What a rule or a decision asks, in one plain sentence of each language. */
export function wordsOf(asked: Measures): Label {
  const zh: string[] = [];
  const en: string[] = [];
  for (const part of asked.isolation) {
    zh.push(`${modes[part.mode][0]}${part.days}天`);
    en.push(`${part.days} days of ${modes[part.mode][1].toLowerCase()}`);
  }
  if (asked.homeMonitorDays > 0) {
    zh.push(`居家健康监测${asked.homeMonitorDays}天`);
    en.push(`${asked.homeMonitorDays} days of monitoring at home`);
  }
  if (asked.pcrHours !== null) {
    zh.push(`${asked.pcrHours}小时内核酸阴性证明`);
    en.push(`a negative test not older than ${asked.pcrHours} hours`);
  }
  if (asked.tests.length > 0) {
    zh.push(`核酸${asked.tests.length}次（第${asked.tests.join('、')}天）`);
    en.push(`${asked.tests.length} tests (day ${asked.tests.join(', ')})`);
  }
  if (asked.byOffice) {
    zh.push('由疫情防控办逐例研判');
    en.push('decided case by case by the epidemic office');
  }
  if (asked.reportWithinHours !== null) {
    zh.push(`${asked.reportWithinHours}小时内报备`);
    en.push(`report within ${asked.reportWithinHours} hours`);
  }
  if (asked.selfMonitorDays > 0) {
    zh.push(`自我健康监测${asked.selfMonitorDays}天`);
    en.push(`${asked.selfMonitorDays} days of watching one's own health`);
  }
  return zh.length === 0 ? ['不另作要求', 'nothing further'] : [zh.join('，'), en.join('; ')];
}
