import { type Label, type Language, say as sayIn } from '../../kit/label.ts';

const key = 'language';

/** The language chosen on this device; Chinese until somebody chooses English. */
export const language: Language = localStorage.getItem(key) === 'en' ? 'en' : 'zh';
document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';

export const say = (label: Label): string => sayIn(label, language);

export function switchLanguage(): void {
  localStorage.setItem(key, language === 'zh' ? 'en' : 'zh');
  location.reload();
}
