import fc from 'fast-check';
import { jsx } from 'react/jsx-runtime';
import { describe, expect, test } from 'vitest';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleMail } from '../../emails/samples.ts';
import { Customer } from '../../src/customers/customer.ts';
import { importFolder } from '../../src/import/import-folder.ts';
import { renderPage } from '../../src/pages/quote/page-shell.tsx';
import { QuotePage } from '../../src/pages/quote/quote-page.tsx';
import { pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import { visibleText } from '../emails/visible-text.ts';
import { CATEGORIES, charactersOf, lettersOf, lettersOfOtherScripts, SCRIPTS } from '../harness/any-character.ts';
import { openQuote } from '../harness/quote-snapshots.ts';
import { digits } from '../harness/rows.ts';
import { seeded } from '../harness/seeded.ts';
import { HEADERS, writeFolder } from '../import/csv-folder.ts';
import { startApi } from './harness.ts';
import { Shop } from './shop.ts';

const api = await startApi();
const random = seeded();

const UNSEEN = ['\u200b', '\u200c', '\u200d', '\u202e', '\u2067', '\ufe0f', '\u00ad', '\u3164', '\u2800', '\ufeff'];
const WORDS = [
  'Åse',
  'می\u200cنا',
  'ශ්\u200dරී',
  'ΟΔΟΣ',
  'İzmir',
  '葛\u{e0100}城',
  '한글',
  'क्\u200dष',
  'ñandú',
  'שלום',
  '👩\u200d💻',
  'ﬁ',
];
const anyOf = (characters: readonly string[]) => fc.nat(characters.length - 1).map((at) => characters[at] ?? '');
// By script and category: of all code points together, hardly one would be of a small script.
const anyCharacter = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.constantFrom(...SCRIPTS).chain((script) => anyOf(lettersOf(script))),
  fc.constantFrom(...CATEGORIES).chain((category) => anyOf(charactersOf(category))),
);
const anyName = fc
  .array(fc.oneof(anyCharacter, fc.constantFrom(...WORDS), fc.constantFrom(' ', '-', '\u0301', ...UNSEEN)), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''));
const names = fc.array(fc.tuple(anyName, fc.constantFrom('NFC', 'NFD')), { minLength: 15, maxLength: 15 });
const given = names.map((pairs) => pairs.map(([name, form]) => name.normalize(form)));

// What no stored name may have, in words of this test's own.
const NEVER_STORED = /[\p{Bidi_Control}\p{Cc}\u200b\u00ad\ufeff\u3164\u115f\u2800\u2060]/u;

test('R3, A6 an imported name of any letters is stored once, in NFC, and found by each form of it', async () => {
  const sales = await api.as({ kind: 'sales', email: 'ada@tilbud.example' });
  const check = fc.asyncProperty(given, async (typed) => {
    // A file with a NUL is no text, and refused whole.
    const customers = typed.map((name) => ({ csn: digits(), name: name.replaceAll('\0', '') }));
    const stored = await importCustomers(customers);
    for (const { csn, name } of customers) {
      const kept = stored.get(csn);
      if (kept === undefined) {
        continue;
      }
      expect(kept).toBe(name.normalize('NFC').trim().normalize('NFC'));
      expect(kept).not.toMatch(NEVER_STORED);
      expect(kept).toMatch(/[\p{L}\p{N}]/u);
      const forms = [kept, kept.normalize('NFD'), ` ${kept}\u200b `, kept.replaceAll(/[\u200c\u200d]/g, '')];
      for (const search of forms.filter((form) => form.length <= 200)) {
        const { customers: found } = await sales.ask<{ customers: { nodes: { csn: string }[] } }>(
          'query ($search: String!) { customers(search: $search, last: 100) { nodes { csn } } }',
          { search },
        );
        expect(found.nodes.map((one) => one.csn)).toContain(csn);
      }
    }
  });
  await fc.assert(check, { numRuns: 4 });
});

test('A6, M4 a typed name of any letters is kept as one sees it, and stands so in page and mail', async () => {
  const shop = await Shop.open(api);
  const check = fc.asyncProperty(given, async (typed) => {
    for (const name of typed) {
      const draft = await shop.purchaser.mutate('createQuote', {
        lines: [{ subscriptionId: (await shop.subscriptions(1))[0] }],
        recipients: [{ email: `per.${digits()}@outside.example`, name }],
      });
      expect(draft.userErrors.map(({ field }) => field?.join('.'))).toEqual(draft.quote ? [] : ['recipients.0.name']);
      const kept = draft.quote?.recipients[1]?.name;
      if (kept == null) {
        continue;
      }
      expect(kept).not.toMatch(NEVER_STORED);
      expect(kept).toBe(kept.normalize('NFC').trim());
      expect(kept).toMatch(/[\p{L}\p{N}]/u);
      expect(asSeen(mailTo(kept))).toContain(asSeen(kept));
      expect(asSeen(pageFor(kept))).toContain(asSeen(kept));
    }
  });
  await fc.assert(check, { numRuns: 2 });
});

describe('R3, A6, M4 a name in each script', () => {
  const named = SCRIPTS.map((script) => ({ csn: digits(), name: wordIn(script) }));

  test('of this version of Unicode', () => {
    expect(lettersOfOtherScripts()).toEqual([]);
  });

  test('is stored as it is, and found by each form of it', async () => {
    const sales = await api.as({ kind: 'sales', email: 'ada@tilbud.example' });
    const stored = await importCustomers(named.map(({ csn, name }) => ({ csn, name: name.normalize('NFD') })));
    const searches = named.flatMap(({ csn, name }) => {
      expect(stored.get(csn)).toBe(name);
      const forms = [name, name.normalize('NFD'), `\u2067${inLowerCase(name)}\u2069 `];
      return [...new Set(forms)].map((search) => ({ csn, search }));
    });
    for (let from = 0; from < searches.length; from += 20) {
      const some = searches.slice(from, from + 20);
      const fields = some.map(
        ({ search }, n) => `s${n}: customers(search: ${JSON.stringify(search)}, last: 100) { nodes { csn } }`,
      );
      const found = await sales.ask<Record<string, { nodes: { csn: string }[] }>>(`{ ${fields.join(' ')} }`);
      for (const [n, { csn, search }] of some.entries()) {
        const csns = found[`s${n}`]?.nodes.map((one) => one.csn);
        expect(csns, `found by ${JSON.stringify(search)}`).toContain(csn);
      }
    }
  });

  test('stands in mail and page as it is', () => {
    for (const { name } of named) {
      expect(asSeen(mailTo(name))).toContain(name);
      expect(asSeen(pageFor(name))).toContain(name);
    }
  });
});

/** In NFC, as names are stored. */
function wordIn(script: string): string {
  const letters = lettersOf(script);
  return Array.from({ length: 5 }, () => letters[Math.floor(random() * letters.length)])
    .join('')
    .normalize('NFC');
}

/** Of the scripts with capitals, PostgreSQL does not know yet those of Beria Erfe, which came with Unicode 17. */
function inLowerCase(name: string): string {
  return lettersOf('Berf').some((letter) => name.includes(letter)) ? name : name.toLowerCase();
}

function mailTo(name: string): string {
  return visibleText(renderMail({ ...sampleMail('QUOTE_READY', 'en'), reader: { name, as: 'PRIMARY' } }).html);
}

function pageFor(name: string): string {
  const { snapshot } = openQuote();
  const quote = openQuote({ customer: { ...snapshot.customer, name } });
  return visibleText(renderPage(jsx(QuotePage, { quote, texts: pageTexts('en') })));
}

async function importCustomers(customers: readonly { csn: string; name: string }[]): Promise<Map<string, string>> {
  const rows = customers.map(
    ({ csn, name }) => `${csn},"${name.replaceAll('"', '""')}",NO,nb,UTC,Storgata 1,,,Oslo,none`,
  );
  const folder = await writeFolder({ customers: [HEADERS.customers, ...rows].join('\n') });
  await importFolder({ databaseUrl: api.databaseUrl, folder, skipInvalid: true });
  const found = await api.em.find(Customer, { csn: { $in: customers.map(({ csn }) => csn) } });
  return new Map(found.map(({ csn, name }) => [csn, name]));
}

/** Without what keeps mail programs from making links, what isolates directions, and which blank it is. */
function asSeen(text: string): string {
  return text.replaceAll(/[\u200c\u2068\u2069]/g, '').replaceAll(/\s+/g, ' ');
}
