import type { ReactElement } from 'react';
import { LANGUAGE_NAMES, type PageTexts } from '../../snapshots/page-and-document-texts.ts';
import { inLanguage } from '../../values/paths.ts';

/** Plain links, so that it works without scripts. The address holds the choice, and the forms pass it on. */
export function LanguageSwitch({ texts, path }: { texts: PageTexts; path: string }): ReactElement {
  return (
    <nav className="languages" aria-label={texts.text('language')}>
      <details>
        <summary lang={texts.language}>{LANGUAGE_NAMES[texts.language]}</summary>
        <ul>
          {Object.entries(LANGUAGE_NAMES).map(([language, name]) => (
            <li key={language}>
              <a
                href={inLanguage(path, language)}
                lang={language}
                hrefLang={language}
                aria-current={language === texts.language ? 'true' : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}
