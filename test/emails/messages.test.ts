import { readFileSync } from 'node:fs';
import { createFormatters } from '@formatjs/intl';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../emails/language.ts';

const english = messagesOf('en');

describe.each(LANGUAGES)('the messages in %s', (language) => {
  const messages = messagesOf(language);

  test('have every key of the English ones, in the same order, and no other', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(english));
  });

  test('take the arguments that they take in English', () => {
    expect(argumentsOfAll(messages, language)).toEqual(argumentsOfAll(english, 'en'));
  });
});

test('no language but English is left in English', () => {
  const alike = LANGUAGES.filter((language) => language !== 'en').flatMap((language) =>
    Object.entries(messagesOf(language))
      .filter(([id, message]) => message === english[id] && !SAME_IN_BOTH.has(`${language} ${id}`))
      .map(([id]) => `${language} ${id}`),
  );
  expect(alike.filter((entry) => !/ labeled(\.detail)?$/.test(entry))).toEqual([]);
});

/** Words that two languages share. */
const SAME_IN_BOTH = new Set([
  'sv fact.order',
  'da line.reference',
  'fr message.label',
  'fr totals.total',
  'es totals.total',
  'pt totals.total',
]);

function messagesOf(language: Language): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../emails/messages/${language}.json`, import.meta.url), 'utf8'));
}

function argumentsOfAll(messages: Record<string, string>, language: Language) {
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, argumentsOf(message, language)]));
}

/** Every argument with its kind, from all branches of plurals and selections. */
function argumentsOf(message: string, language: Language): string[] {
  const found = new Set<string>();
  const visit = (elements: readonly Element[]) => {
    for (const { type, value, options } of elements) {
      if (type !== LITERAL && type !== POUND) {
        found.add(`${value} ${type}`);
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
const POUND = 7;

interface Element {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}
