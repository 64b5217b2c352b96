import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../look/tokens.css';
import './gallery.css';
import { LanguageContext } from '../look/LanguageContext.tsx';
import { Gallery } from './Gallery.tsx';

/** Development only: every part of the look with made-up data. `?theme=dark`, `?lang=en`, `#parts`, `#notice`, `#wall`. */
const query = new URLSearchParams(location.search);
if (query.get('theme') === 'dark') document.documentElement.dataset.theme = 'dark';
const place = document.getElementById('app');
if (place)
  createRoot(place).render(
    <StrictMode>
      <LanguageContext value={query.get('lang') === 'en' ? 'en' : 'zh'}>
        <Gallery part={location.hash.slice(1) || 'parts'} />
      </LanguageContext>
    </StrictMode>,
  );
