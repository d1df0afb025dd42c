import type { ReactElement } from 'react';

/** A link to a page of the seller's. It opens beside the quote, so that nothing typed is lost. */
export function OutsideLink({ href, children }: { href: string; children: string }): ReactElement {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
