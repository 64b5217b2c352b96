import { Link as RouterLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

/** A link within the app by its address; query strings are part of `to`. */
export function Link({ to, ...rest }: { readonly to: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'>) {
  const [pathname = '/', search] = to.split('?');
  return (
    <RouterLink
      to={pathname}
      {...(search === undefined ? {} : { search: Object.fromEntries(new URLSearchParams(search)) })}
      {...rest}
    />
  );
}
