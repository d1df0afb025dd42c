import { earliest } from '../src/values/dates.ts';
import { expiryFact, expiryOf, linkOf, totalFact } from './facts.ts';
import type { Translator } from './language.ts';
import type { Fact, Letter, Section } from './letter.ts';
import type { ListedQuote, Mail } from './mail.ts';
import { discountSum, discountSums, MOST_PROMOTIONS } from './shown-lines.ts';

/** Several automatic quotes to one reader. Each has its facts and its button; its lines stand on its page. */
export function digest(mail: Mail, listed: readonly ListedQuote[], t: Translator): Letter {
  const quotes = listed.length;
  const { customer } = mail.quote;
  const first = earliest(listed.map(({ quote }) => expiryOf(quote)));
  const count = listed.reduce((sum, { quote }) => sum + quote.lines.length, 0);
  return {
    subject: t.text('digest.subject', { quotes, date: t.shortDay(first) }),
    preheader: t.text('digest.preheader', { date: t.day(first) }),
    heading: t.text('digest.heading', { quotes }),
    paragraphs: [t.text('digest.lead', { count, quotes, customer: customer.name }), t.text('digest.next')],
    facts: [],
    sections: listed.map((one) => sectionOf(one, t)),
  };
}

function sectionOf({ quote, link, documentLink }: ListedQuote, t: Translator): Section {
  const { proof } = quote;
  return {
    heading: t.text('labeled', { label: t.text('fact.quote'), value: t.isolate(quote.number) }),
    facts: [
      productFact(quote, t),
      totalAndDiscounts(quote, t),
      expiryFact(quote, t),
      ...(proof ? [{ label: t.text('fact.fingerprint'), value: proof.fingerprint }] : []),
    ],
    action: linkOf(t.text('action.accept'), link),
    document: linkOf(t.text('action.document'), documentLink),
  };
}

/** M2: the total, and below it each discount by name. Of fifteen quotes, facts of their own would have the mail clipped. */
function totalAndDiscounts(quote: ListedQuote['quote'], t: Translator): Fact {
  const { discounts, totals } = quote;
  const all = discounts.length > 1 ? [discountSum(totals, t)] : [];
  const sums = [...all, ...discountSums(discounts.slice(0, MOST_PROMOTIONS), t)];
  const detail = sums.map(({ label, amount }) => t.text('labeled', { label, value: amount })).join(' · ');
  return { ...totalFact(quote, t), detail: detail || undefined };
}

/** What the quote renews, and when that ends. */
function productFact({ lines }: ListedQuote['quote'], t: Translator): Fact {
  const names = [...new Set(lines.map(({ productName }) => productName))].slice(0, MOST_PRODUCTS);
  const shown = lines.filter(({ productName }) => names.includes(productName)).length;
  const ends = lines.flatMap(({ currentEndDate }) => currentEndDate ?? []);
  const details = [
    ...(ends.length > 0 ? [t.text('line.ends', { date: t.day(earliest(ends)) })] : []),
    ...(shown < lines.length ? [t.text('lines.more', { count: lines.length - shown })] : []),
  ];
  return { label: t.text('lines.product'), value: names.join(' · '), detail: details.join(' · ') || undefined };
}

// The page lists them all.
const MOST_PRODUCTS = 3;
