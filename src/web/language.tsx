import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '../kit/label.ts';
import { antdTheme } from './look/antdTheme.ts';
import { LanguageContext, useWords } from './look/LanguageContext.tsx';
import { useNight } from './night.ts';
import { useCoarsePointer } from './shell/useMedia.ts';

const key = 'language';

interface LanguageChoice {
  readonly language: Language;
  setLanguage(language: Language): void;
}

const ChoiceContext = createContext<LanguageChoice>({ language: 'zh', setLanguage: () => undefined });

/** The language of the interface, kept on this device; Chinese until somebody chooses English. */
export function useLanguage(): LanguageChoice {
  return useContext(ChoiceContext);
}

/** A function that says a label in the reader's language. */
export const useSay = useWords;

/** Gives every page its language and the components their words and colours. */
export function LanguageShell({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(key) === 'en' ? 'en' : 'zh'));
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(key, language);
  }, [language]);
  const coarse = useCoarsePointer();
  const night = useNight();
  const choice = useMemo(() => ({ language, setLanguage }), [language]);
  return (
    <ChoiceContext.Provider value={choice}>
      <LanguageContext.Provider value={language}>
        <ConfigProvider
          // Lists that fold out belong to the page or sheet they serve, for screen readers and for the sheet's own focus.
          getPopupContainer={(node) => node?.closest<HTMLElement>('.look-sheet, main') ?? document.body}
          componentSize={coarse ? 'large' : 'medium'}
          locale={language === 'zh' ? zhCN : enUS}
          theme={antdTheme(night ? 'dark' : 'light')}
          button={{ autoInsertSpace: false }}
          // A ring that spreads from each press says nothing, and on its way out it may meet a page that is gone.
          wave={{ disabled: true }}
        >
          {children}
        </ConfigProvider>
      </LanguageContext.Provider>
    </ChoiceContext.Provider>
  );
}
