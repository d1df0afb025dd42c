import { jsx } from 'react/jsx-runtime';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { LANGUAGES, readerLocale } from '../../../emails/language.ts';
import { nextText, paymentLines } from '../../../emails/seller-texts.ts';
import { renderPdf } from '../../../src/documents/pdf/render-pdf.ts';
import { renderPage } from '../../../src/pages/quote/page-shell.tsx';
import { QuotePage } from '../../../src/pages/quote/quote-page.tsx';
import { pageTexts } from '../../../src/snapshots/page-and-document-texts.ts';
import { Money } from '../../../src/values/money.ts';
import { pngOf } from '../../harness/png.ts';
import { ORDER, openQuote, quoteSheet, someLines } from '../../harness/quote-snapshots.ts';
import { readPages, textOfPdf } from '../../harness/read-pdf.ts';

test.each([
  ['nb', 'NOK'],
  ['en', 'USD'],
  ['ja', 'JPY'],
] as const)(
  'P5 the document in %s carries number, lines, discounts, totals and expiry as the page writes them',
  async (language, currencyCode) => {
    const snapshot = quoteSheet({ currencyCode });
    const texts = pageTexts(language);
    const text = await textOf(await renderPdf(snapshot, language));
    const figures = [
      snapshot.number,
      texts.moneyWithCode(snapshot.totals.total),
      texts.money(snapshot.totals.list),
      texts.reduction(snapshot.totals.discount),
      ...snapshot.discounts.map((discount) => texts.reduction(discount.amount)),
      ...snapshot.lines.flatMap((line) => [
        line.productName,
        texts.money(line.totals.total),
        texts.money(line.unitPrice),
      ]),
    ];
    for (const figure of figures) {
      expect(text).toContain(withoutSpaces(figure));
    }
    if (snapshot.expiresOn) {
      expect(text).toContain(withoutSpaces(texts.day(snapshot.expiresOn)));
    }
  },
);

test('M7 page and document have the dates and the address of the reader’s region and the customer’s country', async () => {
  const address = { line1: '1200 Harbor Blvd', postalCode: '94607', city: 'Oakland', region: 'CA', countryCode: 'US' };
  const snapshot = quoteSheet({ customer: { ...quoteSheet().customer, address } });
  const [american, british] = [readerLocale('en-US'), readerLocale('en-GB')];
  const [day, otherDay] = [american, british].map((locale) => pageTexts(locale).day(snapshot.expiresOn!));
  expect(day).toMatch(/^[A-Z][a-z]+ \d+, 2026$/);
  expect(otherDay).toMatch(/^\d+ [A-Z][a-z]+ 2026$/);
  for (const [locale, shown] of [
    [american, day!],
    [british, otherDay!],
  ] as const) {
    const text = await textOf(await renderPdf(snapshot, locale));
    const html = renderPage(
      jsx(QuotePage, { quote: openQuote({ customer: snapshot.customer }), texts: pageTexts(locale) }),
    );
    for (const words of [shown, 'Oakland, CA 94607']) {
      expect(text).toContain(withoutSpaces(words));
      expect(html).toContain(words);
    }
    expect(html).toContain(`<html lang="${locale}"`);
  }
});

test('the same snapshot makes the same bytes', async () => {
  const [one, other] = [await renderPdf(quoteSheet(), 'sv'), await renderPdf(quoteSheet(), 'sv', 'QUOTE')];
  expect(one.equals(other)).toBe(true);
});

test('Arabic is set in its own font, its letters joined but still readable for programs', async () => {
  const snapshot = openQuote({
    customer: { ...quoteSheet().customer, name: 'شركة الأفق للتصميم' },
    currencyCode: 'SAR',
  }).snapshot;
  const pdf = await renderPdf(snapshot, 'ar', 'QUOTE');
  expect(pdf.toString('latin1')).toMatch(/\/BaseFont \/\w+\+IBMPlexSansArabic/);
  const text = await textOf(pdf);
  // Words come out in the order in which they stand on the paper, and so do the letters of a ligature.
  for (const word of ['للتصميم', 'السعر', '407,293.05', snapshot.number]) {
    expect(text).toContain(word);
  }
});

test('Chrome copies numbers and Latin names of an Arabic document as they are', async () => {
  const text = await textOfPdf(await renderPdf(quoteSheet(), 'ar'));
  for (const whole of [quoteSheet().number, 'Fjord Arkitekter AS', 'Bryggegata 7', 'salg@nordlys.example']) {
    expect(text).toContain(whole);
  }
});

test('P5 the document is the offer as it was sent, whatever became of it', async () => {
  const accepted = await renderPdf(quoteSheet({ status: 'ACCEPTED', order: ORDER, closedAt: ORDER.placedAt }), 'en');
  expect(accepted.equals(await renderPdf(quoteSheet(), 'en', 'QUOTE'))).toBe(true);
});

test('120 lines make one document with its number on every page', async () => {
  const pdf = await getDocumentProxy(
    new Uint8Array(await renderPdf(quoteSheet({ lines: someLines(120, 'EUR'), currencyCode: 'EUR' }), 'de', 'QUOTE')),
  );
  const { text } = await extractText(pdf);
  expect(text.every((page) => page.includes('Angebot Q-7K3M-9P2X-4D'))).toBe(true);
  expect(text.join('\n')).toContain(`SUB-${10_482 + 119}`);
});

test('C7 what a document costs grows with its lines, not with their square', async () => {
  const timeOf = async (count: number) => {
    // The engine remembers what it has set, so nothing is set twice.
    const lines = someLines(count, 'EUR').map((line, index) => ({ ...line, productName: `${count} ${index}` }));
    const { user } = process.cpuUsage();
    await renderPdf(quoteSheet({ lines, currencyCode: 'EUR' }), 'en', 'QUOTE');
    return process.cpuUsage().user - user;
  };
  await timeOf(10);
  expect((await timeOf(500)) / (await timeOf(100))).toBeLessThan(12);
});

test('M4 what a person wrote is only text', async () => {
  const note = '<b>bold</b> %PDF (endobj) \\';
  const snapshot = quoteSheet({ note, totals: { list: zero, discount: zero, total: zero }, lines: [], discounts: [] });
  expect(await textOf(await renderPdf(snapshot, 'en', 'QUOTE'))).toContain(withoutSpaces(note));
});

const zero = Money.zero('NOK');

async function textOf(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return withoutSpaces(text);
}

/** Where a line breaks, and which kind of space stands where, is the layout's. */
function withoutSpaces(text: string): string {
  return text.replace(/[\s\u061c\u200e\u200f\u2066-\u2069]/g, '');
}

test('M4 names without spaces stay in their column, so that no figure is written over', async () => {
  const long = 'W'.repeat(200);
  const lines = someLines(2, 'KWD').map((line) => ({ ...line, productName: long, reference: '9'.repeat(100) }));
  const snapshot = quoteSheet({ customer: { ...quoteSheet().customer, name: long }, lines, currencyCode: 'KWD' });
  const document = await getDocumentProxy(new Uint8Array(await renderPdf(snapshot, 'en', 'QUOTE')));
  const { items } = await (await document.getPage(1)).getTextContent();
  const pieces = items.filter((item) => 'str' in item && /W{4}|9{4}/.test(item.str));
  expect(pieces.length).toBeGreaterThan(5);
  for (const piece of pieces) {
    expect('width' in piece && piece.width).toBeLessThan(240);
  }
});

test.each(LANGUAGES)(
  'S5 A10 in %s the confirmation says what happens next, how it is paid and on which terms',
  async (language) => {
    const texts = pageTexts(language);
    const snapshot = quoteSheet({ order: ORDER });
    const text = await textOf(await renderPdf(snapshot, language, 'CONFIRMATION'));
    const paid = [nextText(snapshot, texts.mail), ...paymentLines(snapshot, texts.mail)];
    const said = [...paid, texts.text('whatNextTerms'), 'https://www.fjellrom.example/terms', ORDER.number];
    // Words of Arabic come out in the order in which they stand on the paper.
    for (const one of language === 'ar' ? said.flatMap((words) => words.match(LATIN) ?? []) : said) {
      expect(text).toContain(withoutSpaces(one.replace(/[\u2066-\u2069]/g, '')));
    }
  },
);

test.each(['QUOTE', 'CONFIRMATION'] as const)(
  'A9 the %s has fingerprint, number and where to check them, and a click leads there',
  async (kind) => {
    const bytes = await renderPdf(quoteSheet({ order: ORDER }), 'en', kind);
    const text = await textOf(bytes);
    for (const shown of ['Fingerprint', 'T4WZ-93KD-6GXB-VH72-PQ5N', 'https://www.fjellrom.example/verify']) {
      expect(text).toContain(shown);
    }
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
    const links = (await Promise.all(pages.map((page) => page.getAnnotations()))).flat().map(({ url }) => url);
    expect(new Set(links)).toEqual(new Set([quoteSheet().proof?.link]));
  },
);

// So many lines fill their pages to just above the box.
test.each([
  ['QUOTE', 2],
  ['CONFIRMATION', 3],
  ['QUOTE', 13],
] as const)(
  'A9 on the last page of a full %s of %i lines fingerprint and number are not alone',
  async (kind, count) => {
    const bytes = await renderPdf(quoteSheet({ lines: someLines(count, 'NOK'), order: ORDER }), 'en', kind);
    const { text } = (await readPages(bytes)).at(-1)!;
    expect(text).toContain('Fingerprint');
    expect(text).toMatch(/^(?:Terms|Payment)\s/);
  },
);

test('S1 S5 the document says who sells, in its colour and with its logo, and how the quote is paid', async () => {
  const partner = { line1: 'Torget 2', postalCode: '5003', city: 'Bergen', countryCode: 'NO' };
  const offeredBy = { kind: 'PARTNER', name: 'Vestland Lisens', email: 'a@b.example', address: partner } as const;
  const logoPng = pngOf(40, 10).toString('base64');
  const text = await textOf(await renderPdf(quoteSheet({ offeredBy, logoPng }), 'en'));
  const shown = ['From', 'Vestland Lisens', '5003 Bergen', 'Sold by', 'Fjellrom Software AS', '5013 Bergen'];
  const paid = ['Company number 912 345 678', 'By invoice, due within 30 days', 'Bank account NO93 8601 1117 947'];
  for (const one of [...shown, ...paid, 'https://www.fjellrom.example/terms']) {
    expect(text).toContain(withoutSpaces(one));
  }
  const sales = quoteSheet({ offeredBy: { kind: 'SALES', email: 'ask@fjellrom.example' } });
  expect(await textOf(await renderPdf(sales, 'en'))).not.toContain('Soldby');
});

const LATIN = /[!-~]{2,}/g;
