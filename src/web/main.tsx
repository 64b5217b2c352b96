import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './look/tokens.css';
import './shell/shell.css';
import './generic/list.css';
import './generic/form.css';
import './generic/record.css';
import './generic/ledgers.css';
import './generic/people.css';
import { asProblem } from './data/problem.ts';
import { keepApp } from './offline/register.ts';
import { LanguageShell } from './language.tsx';
import { makeRouter } from './routes.tsx';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // With no network the kept answers are asked for all the same; see offline/.
      networkMode: 'always',
      // A "no" stays a no; only what passes by itself is asked again.
      retry: (failures, error) => asProblem(error).passing && failures < 2,
      throwOnError: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

keepApp();
const router = makeRouter();
const place = document.getElementById('app');
if (place)
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <LanguageShell>
          <RouterProvider router={router} />
        </LanguageShell>
      </QueryClientProvider>
    </StrictMode>,
  );
