import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const web = join(import.meta.dirname, 'src', 'web');

/** The app as a phone installs it, and the worker that keeps its pages; the page registers it itself (offline/register.ts). */
const installable = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'offline',
  filename: 'sw.ts',
  injectRegister: null,
  includeManifestIcons: false,
  manifest: {
    id: '/',
    name: '守土',
    short_name: '守土',
    description: '一张通知，件件有人办、有据可查。没有网络也能登记。',
    lang: 'zh-CN',
    start_url: '/',
    display: 'standalone',
    background_color: '#F6F5F1',
    theme_color: '#F6F5F1',
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  injectManifest: {
    globPatterns: ['index.html', 'signin.html', 'mark.svg', 'assets/*.{js,css}'],
    maximumFileSizeToCacheInBytes: 4_000_000,
  },
});

/** Every HTML file of `src/web` is a page of its own: the signed-in house, and the small ones without an account. */
export default defineConfig({
  root: web,
  plugins: [react(), installable],
  publicDir: join(web, 'public'),
  build: {
    outDir: join(import.meta.dirname, 'dist', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: readdirSync(web)
        .filter((file) => file.endsWith('.html'))
        .map((file) => join(web, file)),
    },
  },
  // As a pattern: `/api` alone would take `/api.ts`, a source of the pages, as well.
  server: { proxy: { '^/api/': 'http://127.0.0.1:8080' } },
});
