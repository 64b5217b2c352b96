import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const web = join(import.meta.dirname, 'src', 'web');

/** Every HTML file of `src/web` is a page of its own: the signed-in house, and the small ones without an account. */
export default defineConfig({
  root: web,
  plugins: [react()],
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
