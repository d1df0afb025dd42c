import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { stylesheetAddress } from './stylesheet.ts';

/** A whole page as HTML. It has no scripts, inline styles or foreign content, so the strictest policy can apply. */
export function renderPage(page: ReactElement): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
}

export function PageShell({ texts, title, children, path, color }: PageShellProps): ReactElement {
  return (
    <html lang={texts.locale} dir={texts.direction}>
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={stylesheetAddress(color)} />
      </head>
      <body>
        {path && <LanguageSwitch texts={texts} path={path} />}
        <main>{children}</main>
      </body>
    </html>
  );
}

interface PageShellProps {
  readonly texts: PageTexts;
  readonly title: string;
  readonly children: ReactNode;
  /** The path that the language switch links to. Absent if the page has no switch. */
  readonly path?: string;
  /** The seller's colour. */
  readonly color?: string;
}
