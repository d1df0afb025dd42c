import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import type { Language } from '../../emails/language.ts';
import { type PageTexts, pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import { Money } from '../../src/values/money.ts';
import type { QuoteView } from '../api/caller.ts';
import { type Api, startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { documentOf, pageOf } from './read-quote.ts';

const api = await startApi({ worker: true });

test.each([
  ['nb', 'NOK', 120_050n],
  ['ja', 'JPY', 18_455n],
  ['ar', 'KWD', 41_275n],
] as const)(
  'P5 M2 A9 mail, page, interface and document in %s and %s carry one number, lines, discounts, totals, expiry and fingerprint',
  async (language, currencyCode, unitPriceMinor) => {
    const quote = await sentQuote(language, currencyCode, unitPriceMinor);
    const figures = [...figuresOf(quote, pageTexts(language)), ...(await proofOf(quote))];
    expect(figures).toHaveLength(23);
    const mail = await vi.waitUntil(() => mailAbout(quote.number), { timeout: 60_000 });
    expect(missingIn(mail.subject, [quote.number])).toEqual([]);
    // The purchaser made it, though the partner is the one who offers.
    const lead = pageTexts(language).mail.text('quoteReady.lead.own', { customer: CUSTOMER });
    expect(missingIn(mail.text, [...figures, lead])).toEqual([]);
    expect(missingIn(withoutTags(mail.html), figures)).toEqual([]);
    expect(missingIn(withoutTags(await pageOf(api, quote)), figures)).toEqual([]);
    const document = await documentOf(api, quote);
    if (language === 'ar') {
      expect(missingWordsIn(document, figures)).toEqual([]);
    } else {
      expect(missingIn(document, figures)).toEqual([]);
    }
  },
);

const CUSTOMER = 'Fjord & Fjell AS';

/** Two products, a promotion on each and one on both, so that nothing is the same by chance. */
async function sentQuote(language: Language, currencyCode: string, unitPriceMinor: bigint): Promise<QuoteView> {
  const shop = await Shop.open(api, { customer: { language, name: CUSTOMER }, currencyCode, unitPriceMinor });
  await shop.promotion({ name: 'Early renewal', percentBp: 1_250, stackable: true });
  await shop.promotion({ name: 'Five years with us', percentBp: 333, stackable: true });
  const quantities = [3, 11, 40];
  const ids = await shop.subscriptions(3, (index) => ({ quantity: quantities[index] ?? 1 }));
  return await shop.sent(shop.purchaser, ids);
}

/** The fingerprint, and where it can be checked. */
async function proofOf({ id, recipients }: QuoteView): Promise<string[]> {
  const document = 'query ($id: ID!) { quote(id: $id) { fingerprint } }';
  const reader = api.asRecipient(recipients[0]?.id ?? '');
  const { quote } = await reader.ask<{ quote: { fingerprint: string } }>(document, { id });
  return [quote.fingerprint, 'http://tilbud.example/verify'];
}

/** What the interface says, as the language writes it. */
function figuresOf(quote: QuoteView, texts: PageTexts): string[] {
  const read = ({ amount, currencyCode }: { amount: string; currencyCode: string }) =>
    Money.parse(amount, currencyCode) ?? Money.zero(currencyCode);
  const { list, total, discount } = quote.totals;
  return [
    quote.number,
    texts.moneyWithCode(read(total)),
    texts.money(read(list)),
    texts.reduction(read(discount)),
    texts.day(Temporal.PlainDate.from(quote.expiresOn ?? '')),
    ...quote.discounts.flatMap(({ name, amount }) => [name, texts.reduction(read(amount))]),
    ...quote.lines.flatMap((line) => [
      line.productName,
      line.subscription?.reference ?? '',
      texts.money(read(line.totals.total)),
      texts.money(read(line.unitPrice)),
    ]),
  ];
}

async function mailAbout(number: string): Promise<Awaited<ReturnType<Api['inbox']>>[number] | undefined> {
  return (await api.inbox()).find(({ subject }) => subject.includes(number));
}

function missingIn(surface: string, figures: readonly string[]): string[] {
  const text = plain(surface);
  return figures.filter((figure) => !text.includes(plain(figure)));
}

/** A document has right-to-left words in the order of the paper, and so the letters that are written as one. */
function missingWordsIn(document: string, figures: readonly string[]): string[] {
  const wordsOf = (text: string) => plain(text, ' ').match(/\p{sc=Arabic}+|[^\p{sc=Arabic}\s()]+/gu) ?? [];
  const words = new Set(wordsOf(document).map(lettersOf));
  return figures.flatMap(wordsOf).filter((word) => !words.has(lettersOf(word)) && !document.includes(word));
}

function lettersOf(word: string): string {
  return /\p{sc=Arabic}/u.test(word) ? [...word].sort().join('') : word;
}

/** Without what breaks lines or steers direction: that is each surface's own. */
function plain(text: string, space = ''): string {
  return text.replace(/[\u061c\u200c\u200e\u200f\u2066-\u2069]/g, '').replace(/\s+/g, space);
}

function withoutTags(html: string): string {
  const entities = new Map([
    ['&amp;', '&'],
    ['&#x27;', "'"],
    ['&nbsp;', ' '],
  ]);
  return html.replace(/<[^>]*>/g, '').replace(/&[#\w]+;/g, (entity) => entities.get(entity) ?? entity);
}
