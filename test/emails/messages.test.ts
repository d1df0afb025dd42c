import { readFileSync } from 'node:fs';
import { createFormatters } from '@formatjs/intl';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../emails/language.ts';

const FOLDERS = ['emails/messages', 'src/snapshots/page-and-document-messages'] as const;

describe.each(FOLDERS)('%s', (folder) => {
  const english = messagesOf(folder, 'en');

  describe.each(LANGUAGES)('in %s', (language) => {
    const messages = messagesOf(folder, language);

    test('have every key of the English ones, in the same order, and no other', () => {
      expect(Object.keys(messages)).toEqual(Object.keys(english));
    });

    test('take the arguments that they take in English', () => {
      expect(argumentsOfAll(messages, language)).toEqual(argumentsOfAll(english, 'en'));
    });
  });

  test('no language but English is left in English', () => {
    const alike = LANGUAGES.filter((language) => language !== 'en').flatMap((language) =>
      Object.entries(messagesOf(folder, language))
        .filter(([id, message]) => message === english[id] && !SAME_IN_BOTH.has(`${language} ${id}`))
        .map(([id]) => `${language} ${id}`),
    );
    expect(alike.filter((entry) => !/ labeled(\.detail)?$/.test(entry))).toEqual([]);
  });
});

/** Words that two languages share. */
const SAME_IN_BOTH = new Set([
  'sv fact.order',
  'da line.reference',
  'nl lines.product',
  'nl statusSent',
  'fr message.label',
  'fr totals.total',
  'es totals.total',
  'pt totals.total',
]);

function messagesOf(folder: string, language: Language): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../${folder}/${language}.json`, import.meta.url), 'utf8'));
}

function argumentsOfAll(messages: Record<string, string>, language: Language) {
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, argumentsOf(message, language)]));
}

/** Every argument, from all branches, and whether it selects. A number may have plural forms in one language alone. */
function argumentsOf(message: string, language: Language): string[] {
  const found = new Set<string>();
  const visit = (elements: readonly Element[]) => {
    for (const { type, value, options } of elements) {
      if (type !== LITERAL && type !== POUND) {
        found.add(type === SELECT ? `${value} selects` : String(value));
      }
      for (const option of Object.values(options ?? {})) {
        visit(option.value);
      }
    }
  };
  visit(createFormatters().getMessageFormat(message, language).getAst() as readonly Element[]); // its union has no common shape
  return [...found].sort();
}

const LITERAL = 0;
const SELECT = 5;
const POUND = 7;

interface Element {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}
