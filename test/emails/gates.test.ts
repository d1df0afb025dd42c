import { caniemail } from 'caniemail';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { composeMail } from '../../emails/compose-mail.ts';
import {
  LANGUAGES,
  type Language,
  mailLanguage,
  readerLocale,
  type Translator,
  translatorFor,
} from '../../emails/language.ts';
import type { Letter } from '../../emails/letter.ts';
import type { AnyMail, EndpointMail, Mail, MailKind, RequestMail } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleRequestMail } from '../../emails/requests/sample-request.ts';
import { MAIL_KINDS, sampleOfKind } from '../../emails/sample-of-kind.ts';
import { QUOTE_MAIL_KINDS, sampleMail } from '../../emails/samples.ts';
import { newNumber } from '../../src/quotes/quote-number.ts';
import type { SnapshotLine } from '../../src/snapshots/quote-snapshot.ts';
import type { RequestSnapshotLine } from '../../src/snapshots/request-snapshot.ts';
import { Money } from '../../src/values/money.ts';
import { remembered } from '../../src/values/remembered.ts';
import { visibleText } from './visible-text.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      'attr-case': 'off', // React writes cellPadding; HTML takes any case
      'long-title': 'off', // it is the subject, which names the quote and the day
      'no-conditional-comment': 'off', // the button of Outlook on Windows
      'no-deprecated-attr': 'off', // Outlook on Windows lays out by width, align and cellpadding
      'no-inline-style': 'off', // many mail programs read no other styles
      'presentation-role-style': 'off', // older screen readers know "presentation" and not "none"
      'void-style': ['error', { style: 'selfclose' }], // as React writes it
    },
  }),
);

describe.each(LANGUAGES)('in %s', (language) => {
  describe.each(MAIL_KINDS)('the %s mail', (kind) => {
    const mail = sampleOfKind(kind, language);
    const { subject, html, text } = renderMail(mail);

    test('says in which language and direction it is, and has one heading', () => {
      const { direction } = translatorFor(language);
      const said = html.match(/<(html|body|td) [^>]*\blang="[^>]*>/g) ?? [];
      expect(said).toHaveLength(3);
      for (const tag of said) {
        expect(tag).toContain(` lang="${language}"`);
        expect(tag).toContain(` dir="${direction}"`);
      }
      expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    });

    test.skipIf('endpoint' in mail)('has the number of its quote or request in the subject', () => {
      expect(subject).toContain(numberOf(mail));
    });

    test('carries the same figures in HTML and in text', () => {
      expect(figuresOf(text)).toEqual(figuresOf(visibleText(html)));
    });

    test('is valid HTML', async () => {
      const report = await validator.validateString(html);
      expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
    });

    test('uses only what mail programs support, apart from the exceptions below', () => {
      const issues = [...caniemail({ clients: CLIENTS, html }).issues.errors.values()].flat();
      expect(issues.map(({ title }) => title).filter((title) => !(title in ALLOWED))).toEqual([]);
    });

    test('loads no script, font or anything else from another host, and no image but a logo', () => {
      expect(html.replace(LOGO, '')).not.toMatch(/<(img|script|link|iframe|svg)\b|url\(|@import|@font-face/);
    });
  });
});

describe.each(LANGUAGES)('in %s, of a quote', (language) => {
  describe.each(QUOTE_MAIL_KINDS)('the %s mail', (kind) => {
    const mail = sampleMail(kind, language);
    const { html, text } = renderMail(mail);

    test('has the total before all else', () => {
      expect(visibleText(html)).toContain(translatorFor(language).moneyWithCode(mail.quote.totals.totalWithTax!));
    });

    test('S1 shows the logo of the seller, for which its name can stand', () => {
      expect(html.split(LOGO)).toHaveLength(2);
    });

    test('S1 says who sells, where it is registered and how it is reached, in HTML and in text', () => {
      for (const body of [visibleText(html), text]) {
        const plain = body.replace(/[\u2066-\u2069\u200c]/g, '');
        for (const said of ['Fjellrom Software AS', 'Kaibakken 12', '5013 Bergen', '912 345 678', '+47 55 00 00 00']) {
          expect(plain).toContain(said);
        }
      }
    });

    test('says in its foot how to stop the reminders if it is one, and only then', () => {
      const label = translatorFor(language).text('footer.stop');
      const isReminder = kind === 'REMINDER';
      expect(html.includes(`>${label}</a>`)).toBe(isReminder);
      expect(html.split(`href="${sampleMail('REMINDER', language).stopLink}"`)).toHaveLength(isReminder ? 2 : 1);
      expect(text.includes(`${label}\nhttps://quotes.example.com/stop-reminders/`)).toBe(isReminder);
    });

    test('links to its PDF once in HTML and in text, if it brings a quote, its expiry day or an order', () => {
      const link = `${mail.link}/document.pdf`;
      const times = BRINGING.includes(kind) ? 1 : 0;
      expect(html.split(`href="${link}"`)).toHaveLength(times + 1);
      expect(text.split('\n').filter((line) => line === link)).toHaveLength(times);
    });

    test('links to the last day for calendars once in HTML and in text, while the quote is open', () => {
      const link = `${mail.link}/expiry.ics`;
      const times = mail.quote.status === 'SENT' && kind !== 'UNDELIVERED' ? 1 : 0;
      expect(html.split(`href="${link}"`)).toHaveLength(times + 1);
      expect(text.split('\n').filter((line) => line === link)).toHaveLength(times);
    });

    test.skipIf(kind === 'UNDELIVERED')(
      'A9 has the fingerprint and where it can be checked, in HTML and in text',
      () => {
        const t = translatorFor(language);
        const written = t.text('labeled', {
          label: t.text('fact.fingerprint'),
          value: mail.quote.proof?.fingerprint ?? '',
        });
        for (const body of [visibleText(html), text]) {
          const plain = body.replace(/[\u2066-\u2069]/g, '');
          expect(plain).toContain(written);
          expect(plain).toMatch(/\shttps:\/\/quotes\.example\.com\/verify[\s,]/);
        }
        const link =
          'https://quotes.example.com/verify?number=Q-7F3K-9ZB2-H4MT&amp;fingerprint=T4WZ-93KD-6GXB-VH72-PQ5N';
        expect(html).toContain(`href="${link}"`);
      },
    );

    test.skipIf(kind === 'UNDELIVERED')(
      'has its link as it was given, in the button, as an address to copy, and in the text',
      () => {
        const link = kind === 'SUPERSEDED' ? mail.successor?.link : mail.link;
        expect(html.split(`href="${link}"`)).toHaveLength(4); // the button, Outlook's button, the address
        expect(html).toContain(`>${link}<`);
        expect(text.split('\n')).toContain(link);
      },
    );
  });
});

describe.each(LANGUAGES)('in %s, subject and preheader', (language) => {
  test.each(MAIL_KINDS)('of the %s mail fit where they are shown, in every month and for any amount', (kind) => {
    for (const { subject, preheader } of lettersOf(kind, language)) {
      expect(lettersIn(subject), subject).toBeLessThanOrEqual(SUBJECT);
      expect(lettersIn(preheader), preheader).toBeGreaterThanOrEqual(40);
      expect(columnsOf(preheader), preheader).toBeLessThanOrEqual(130);
      // As SpamAssassin has it: the number of a quote is all that it reads of a subject in another script.
      const latin = subject.replace(/[^A-Za-z]/g, '');
      expect(latin, `in capitals to a filter that knows only A to Z: ${subject}`).not.toBe(latin.toUpperCase());
    }
  });

  test.each(MAIL_KINDS)('of the %s mail fit a phone’s inbox in every region, however long the names are', (kind) => {
    for (const locale of localesOf(language)) {
      const { letter, number } = withLongNames(kind, locale);
      expect(lettersIn(letter.subject), `${locale}: ${letter.subject}`).toBeLessThanOrEqual(SUBJECT);
      expect(letter.subject).toContain(number);
    }
  });
});

/** Characters that the inbox of a phone shows of a subject. */
const SUBJECT = 60;

/** The language in every region that writes it in a way of its own. */
function localesOf(language: Language): Set<string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const tags = letters.flatMap((first) => letters.map((second) => `${language}-${first}${second}`));
  return new Set([language, ...tags.map(readerLocale)]);
}

function numberOf(mail: AnyMail): string {
  if ('endpoint' in mail) {
    return '';
  }
  return 'request' in mail ? mail.request.number : mail.quote.number;
}

/** A mail with names as long as they come, about the day that the region writes longest. */
function withLongNames(kind: MailKind, locale: string) {
  const day = longestDayIn(translatorFor(locale));
  const mail = { ...sampleOfKind(kind, mailLanguage(locale), 2), language: locale };
  if ('endpoint' in mail) {
    const endpoint = { ...mail.endpoint, url: `https://${LONG}` };
    return { number: '', letter: composeMail({ ...mail, reader: { ...mail.reader, name: LONG }, endpoint }).letter };
  }
  if ('request' in mail) {
    const { customer, number } = mail.request;
    const request = { ...mail.request, customer: { ...customer, name: LONG }, requestedBy: LONG, closesOn: day };
    return { number, letter: composeMail({ ...mail, reader: { ...mail.reader, name: LONG }, request }).letter };
  }
  const { customer, seller, offeredBy, number, order } = mail.quote;
  const quote = {
    ...mail.quote,
    customer: { ...customer, name: LONG },
    seller: { ...seller, name: LONG, legalName: LONG },
    offeredBy: { ...offeredBy, name: LONG },
    order: order && { ...order, acceptedBy: LONG },
    expiresOn: day,
    lines: mail.quote.lines.map((line) => ({ ...line, productName: LONG, currentEndDate: day })),
  };
  return { number, letter: composeMail({ ...mail, reader: { ...mail.reader, name: LONG }, quote }).letter };
}

const longestDayIn = remembered((translator: Translator) => {
  const days = MONTHS.flatMap((month) => [month, month.with({ day: 1 })]);
  const [longest] = days
    .map((day) => ({ day, letters: lettersIn(translator.shortDay(day)) }))
    .toSorted((a, b) => b.letters - a.letters);
  return longest!.day;
});

const LONG = 'Vereinigte Ingenieurbüros '.repeat(20);

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  Temporal.PlainDate.from({ year: 2026, month: month + 1, day: 28 }),
);

/** The longest and the shortest of what the words are made of. */
function lettersOf(kind: MailKind, language: Language): Letter[] {
  const mail = sampleOfKind(kind, language);
  if ('endpoint' in mail) {
    return lettersOfEndpoint(mail);
  }
  return 'request' in mail ? lettersOfRequest(mail) : lettersOfQuote(mail);
}

function lettersOfEndpoint(mail: EndpointMail): Letter[] {
  return (['GONE', 'FAILING'] as const).map(
    (why) => composeMail({ ...mail, endpoint: { ...mail.endpoint, why } }).letter,
  );
}

function lettersOfRequest(mail: RequestMail): Letter[] {
  const { request } = mail;
  return MONTHS.flatMap((closesOn) => [1, 2, 3, 11, 500].map((count) => ({ closesOn, count }))).map(
    ({ closesOn, count }) => {
      const lines = Array<RequestSnapshotLine>(count).fill(request.lines[0]!);
      return composeMail({ ...mail, request: { ...request, number: newNumber('R'), closesOn, lines } }).letter;
    },
  );
}

function lettersOfQuote(mail: Mail): Letter[] {
  const { quote } = mail;
  return MONTHS.flatMap((day) => [1, 2, 500].map((count) => ({ day, count }))).flatMap(({ day, count }) =>
    [Money.parse('1.00', 'CHF'), Money.parse('123456789.00', 'CHF'), quote.totals.total].map((total) => {
      const line = { ...quote.lines[0]!, currentEndDate: day };
      const number = newNumber('Q');
      const totals = { ...quote.totals, total: total!, totalWithTax: total! };
      const lines = Array<SnapshotLine>(count).fill(line);
      const order = quote.order && { ...quote.order, number: newNumber('O') };
      return composeMail({ ...mail, quote: { ...quote, number, lines, totals, order, expiresOn: day } }).letter;
    }),
  );
}

const SEGMENTER = new Intl.Segmenter();

function lettersIn(text: string): number {
  return [...SEGMENTER.segment(text.replace(/[\u2066-\u2069\u200E\u200F]/g, ''))].length;
}

/** An ideograph, a kana or a full-width sign takes two columns in an inbox. */
function columnsOf(text: string): number {
  return lettersIn(text) + (text.match(/[\u3000-\u30FF\u4E00-\u9FFF\uFF01-\uFF60\uFFE0-\uFFE6]/g)?.length ?? 0);
}

describe.each(LANGUAGES)('in %s, the size', (language) => {
  test.each(MAIL_KINDS)('of the %s mail is at most 80 KB at 30 lines', (kind) => {
    expect(Buffer.byteLength(renderMail(sampleOfKind(kind, language, 30)).html)).toBeLessThanOrEqual(80_000);
  });

  test.each([1, 40, 41, 500])('M2 of a mail of %s lines is at most 100 KB', (lineCount) => {
    expect(Buffer.byteLength(renderMail(sampleMail('QUOTE_READY', language, lineCount)).html)).toBeLessThanOrEqual(
      100_000,
    );
  });
});

test.each([
  [40, 40, false],
  [41, 20, true],
  [500, 20, true],
])('M2 of %i lines, %i are in the mail', (lineCount, shown, saysMore) => {
  const mail = sampleMail('QUOTE_READY', 'en', lineCount);
  const { html, text } = renderMail(mail);
  const more = `${lineCount - shown} more lines are listed`;
  for (const body of [visibleText(html), text]) {
    expect(body.match(/Reference 574-/g)).toHaveLength(shown);
    expect(body.includes(more)).toBe(saysMore);
  }
});

test.each([
  [40, 40, false],
  [41, 20, true],
  [500, 20, true],
])('K3 of %i requested lines, %i are in the mail', (lineCount, shown, saysMore) => {
  const { html, text } = renderMail(sampleRequestMail('QUOTE_REQUESTED', 'en', lineCount));
  for (const body of [visibleText(html), text]) {
    expect(body.match(/Reference 574-/g)).toHaveLength(shown);
    expect(body.includes(`${lineCount - shown} more subscriptions are part of the request.`)).toBe(saysMore);
  }
});

function figuresOf(text: string): string[] {
  return (text.match(/\d(?:[\d.,\u00A0\u202F]*\d)?/g) ?? []).sort();
}

const BRINGING: readonly MailKind[] = ['QUOTE_READY', 'AUTOMATIC_QUOTE', 'REMINDER', 'EXTENDED', 'ACCEPTED'];

const LOGO = /<img (?=[^>]*alt="[^"]*Fjellrom[^"]*")(?=[^>]*src="https:\/\/quotes\.example\.com\/logos\/)[^>]*>/;

const CLIENTS: Parameters<typeof caniemail>[0]['clients'] = [
  'gmail.*',
  'outlook.*',
  'apple-mail.*',
  'yahoo.*',
  'samsung-email.*',
];

/** What some mail program lacks, and why the mail is complete without it. */
const ALLOWED: Readonly<Record<string, string>> = {
  '<body> element': 'replaced by an element of the program; the outermost cell repeats language, direction and colour',
  '<style> element': 'it holds dark mode and phone margins alone; the light mail is inline',
  '@media': 'dark mode and phone margins alone',
  'aria-label attribute': 'the heading above the table says the same',
  'border-radius': 'corners are then square',
  'color-scheme CSS property': 'such programs make their own dark mode, or none',
  'color-scheme meta tag': 'such programs make their own dark mode, or none',
  'display:none': 'of the preheader, which is hidden in other ways too',
  'max-height property': 'of the preheader, which is hidden in other ways too',
  opacity: 'of the preheader, which is hidden in other ways too',
  overflow: 'of the preheader, which is hidden in other ways too',
  'overflow-wrap': 'word-break does the same where it is known',
  'role attribute': 'a layout table is then announced as a table',
  'target attribute': 'such programs open links in a browser anyway',
  'white-space': 'an amount may then break at its own spaces, which do not break either',
  'word-break': 'overflow-wrap does the same where it is known',
};
