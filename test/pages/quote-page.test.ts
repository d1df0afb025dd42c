import { jsx } from 'react/jsx-runtime';
import { Temporal } from 'temporal-polyfill';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test, vi } from 'vitest';
import { LANGUAGES, type Language } from '../../emails/language.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleMail } from '../../emails/samples.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import type { QuotePageFacts } from '../../src/pages/load-quote-page.ts';
import { renderPage } from '../../src/pages/quote/page-shell.tsx';
import { QuotePage } from '../../src/pages/quote/quote-page.tsx';
import { stylesheetIn } from '../../src/pages/quote/stylesheet.ts';
import type { SubmittedForm } from '../../src/pages/submitted-form.ts';
import { pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import { Money } from '../../src/values/money.ts';
import { NOW } from '../harness/clock.ts';
import { ORDER, openQuote, quoteSheet, someLines } from '../harness/quote-snapshots.ts';
import { faultsOf } from './html-rules.ts';

const closedAt = NOW;

const STATES: Readonly<Record<string, QuotePageFacts>> = {
  sent: openQuote(),
  accepted: openQuote({ status: 'ACCEPTED', order: ORDER, closedAt }),
  declined: openQuote({ status: 'DECLINED', closedAt }),
  expired: openQuote({ status: 'EXPIRED' }),
  canceled: openQuote({ status: 'CANCELED', closedAt }),
  superseded: openQuote({ status: 'SUPERSEDED', closedAt }, { successor: { number: 'Q-NEW', link: '/quotes/Q-NEW' } }),
  changed: openQuote({}, { hasChangedSubscription: true }),
  customersWord: openQuote({}, { mayAnswer: false }),
};

describe('every state in every language', () => {
  const cases = Object.keys(STATES).flatMap((state) => LANGUAGES.map((language) => ({ state, language })));

  test.each(cases)('$state in $language is valid HTML that says its language and direction', async (one) => {
    const html = page(STATES[one.state] ?? openQuote(), one.language);
    expect(await faultsOf(html)).toEqual([]);
    expect(html).toContain(`<html lang="${one.language}" dir="${one.language === 'ar' ? 'rtl' : 'ltr'}">`);
  });
});

test.each(['DECLINED', 'CANCELED'] as const)('a quote that is %s tells the reason, as mere text', (status) => {
  const html = page(openQuote({ status, closedAt, closeReason: 'Too <b>dear</b>\nfor us' }), 'en');
  expect(html).toContain('Reason given');
  expect(html).toContain('<blockquote dir="auto">Too &lt;b&gt;dear&lt;/b&gt;\nfor us</blockquote>');
  expect(page(openQuote({ status, closedAt }), 'en')).not.toContain('Reason given');
});

describe('a discount', () => {
  const [line] = someLines(1, 'NOK');
  const amount = new Money(1_234_567n, 'NOK');
  const reduction = pageTexts('en').reduction(amount);
  const named = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ promotionCode: `P${index}`, name: `Promotion ${index}`, amount }));
  const discounted = (count: number) => {
    const { list } = line!.totals;
    const discount = amount.times(count);
    const lines = [{ ...line!, discounts: [] }];
    return quoteSheet({ lines, discounts: named(count), totals: { list, discount, total: list.minus(discount) } });
  };

  test('that is the only one is said once among the totals of page, document and mail', async () => {
    const snapshot = discounted(1);
    const mail = renderMail({ ...sampleMail('QUOTE_READY', 'en'), quote: snapshot });
    const document = (
      await extractText(await getDocumentProxy(new Uint8Array(await renderPdf(snapshot, 'en', 'QUOTE'))))
    ).text;
    for (const text of [page(openQuote(snapshot), 'en'), mail.html, mail.text, document.join('\n')]) {
      const written = text.replaceAll(/\s/g, ''); // a document's spaces are its layout's
      expect(written.split(reduction.replaceAll(/\s/g, ''))).toHaveLength(2);
      expect(written).toContain('Promotion0');
      expect(written).not.toContain('Totaldiscount');
    }
  });

  test('of the only line is said once, and of one of two lines at its line too', async () => {
    const snapshot = discounted(1);
    const own = [{ ...line!, discounts: snapshot.discounts }];
    for (const lines of [own, [...own, { ...line!, discounts: [] }]]) {
      const mail = renderMail({ ...sampleMail('QUOTE_READY', 'en'), quote: { ...snapshot, lines } });
      const pdf = await getDocumentProxy(new Uint8Array(await renderPdf({ ...snapshot, lines }, 'en', 'QUOTE')));
      const document = (await extractText(pdf)).text.join('\n');
      for (const text of [page(openQuote({ ...snapshot, lines }), 'en'), mail.html, mail.text, document]) {
        const written = text.replaceAll(/\s/g, '');
        expect(written.split(reduction.replaceAll(/\s/g, ''))).toHaveLength(1 + lines.length);
      }
    }
  });

  test('that is one of two is summed with the other', async () => {
    const snapshot = discounted(2);
    const mail = renderMail({ ...sampleMail('QUOTE_READY', 'en'), quote: snapshot });
    for (const text of [page(openQuote(snapshot), 'en'), mail.html, mail.text]) {
      expect(text.split(reduction)).toHaveLength(3);
      expect(text).toContain('Total discount');
    }
  });
});

test('C10 page and document say what a changed line changes, from what to what', async () => {
  const lines = someLines(2, 'NOK').map((line) => ({
    ...line,
    quantity: 8,
    before: { quantity: 10, term: line.term },
  }));
  const document = await extractText(
    await getDocumentProxy(new Uint8Array(await renderPdf(quoteSheet({ lines }), 'en', 'QUOTE'))),
  );
  expect(page(openQuote({ lines }), 'en')).toContain('<mark>10 → 8 seats</mark>');
  expect(document.text.join('\n').replaceAll(/\s/g, '')).toContain('10→8seats');
});

test('only a sent quote with unchanged subscriptions has forms', () => {
  const withForms = Object.keys(STATES).filter((state) => page(STATES[state] ?? openQuote()).includes('<form'));
  expect(withForms).toEqual(['sent']);
});

test('P4 P5 shows the lines, the discounts by name and the totals of the snapshot', () => {
  const html = page(openQuote(), 'nb');
  for (const shown of ['Atelier Studio', 'SUB-10482', 'Early renewal 10 %', '308\u00a0640,00\u00a0kr']) {
    expect(html).toContain(shown);
  }
  expect(html).toContain('407\u00a0293,05\u00a0kr (NOK)');
  expect(html).toContain('Q-7K3M-9P2X-4D');
  expect(html).toContain('23. desember 2026');
  expect(html).toContain('30 dager igjen');
});

test('A9 shows the fingerprint and leads to the page that checks it, where there is one', () => {
  const html = page(openQuote());
  expect(html).toContain('<bdi class="figure">T4WZ-93KD-6GXB-VH72-PQ5N</bdi>');
  expect(html).toContain(`<a href="${quoteSheet().proof?.link.replace('&', '&amp;')}" dir="ltr">https://www.fjell`);
  expect(page(openQuote({ proof: undefined }))).not.toContain('Fingerprint');
});

test('an accepted quote shows the order, its reference and the new terms', () => {
  const html = page(openQuote({ status: 'ACCEPTED', order: ORDER }));
  for (const shown of [ORDER.number, 'PO 2026-118', 'Accepted by Kari Nordmann', 'Before: through 31 Dec 2026']) {
    expect(html).toContain(shown);
  }
});

test('M4 an address of the seller adds nothing to the mail that one writes to it', () => {
  const offeredBy = { kind: 'SALES', email: 'sales?cc=eve&bcc=mal@tilbud.example' } as const;
  const links = [openQuote({ offeredBy }), openQuote({ offeredBy, status: 'DECLINED', closedAt })].flatMap((quote) => [
    ...page(quote).matchAll(/href="(mailto:[^"]*)"/g),
  ]);
  const address = 'mailto:sales%3Fcc%3Deve%26bcc%3Dmal@tilbud.example';
  expect(links.map(([, link]) => link)).toEqual([address, address, `${address}?subject=Q-7K3M-9P2X-4D`]);
});

test('links the document in the page’s language, else in the primary recipient’s, and none that is not made', () => {
  const documents = [
    { kind: 'QUOTE', language: 'nb', size: 17_036 },
    { kind: 'QUOTE', language: 'ja', size: 51_781 },
  ] as const;
  const quote = openQuote({}, { documents });
  expect(page(quote, 'ja')).toContain(
    '/document.pdf?kind=quote&amp;language=ja" hrefLang="ja" download="">PDFをダウンロード（52',
  );
  expect(page(quote, 'en')).toContain(
    '/document.pdf?kind=quote&amp;language=nb" hrefLang="nb" download="">Download as PDF (18 kB)',
  );
  expect(page(openQuote({}, { documents: [] }))).not.toContain('document.pdf');
  const confirmed = openQuote({}, { documents: [{ kind: 'CONFIRMATION', language: 'en', size: 9_000 }] });
  expect(page(confirmed)).toContain('?kind=confirmation&amp;language=en" hrefLang="en" download="">Download the order');
});

test('A3 a superseded quote links to its successor only for its recipients', () => {
  expect(page(STATES.superseded ?? openQuote())).toContain('<a class="button" href="/quotes/Q-NEW">');
  const stranger = page(openQuote({ status: 'SUPERSEDED', closedAt }));
  expect(stranger).not.toContain('Q-NEW');
  expect(stranger).toContain('mailto:salg@nordlys.example');
});

test('Q3 counts the days left in the customer’s zone', () => {
  const lastMinute = Temporal.Instant.from('2026-12-23T22:59:00Z');
  expect(page(openQuote({}, { now: lastMinute }))).toContain('Last day today');
});

test('M4 names, notes and references are only ever text', () => {
  const hostile = '</title><script>alert(1)</script><a href="https://evil.example">x</a>"\'&';
  const line = { ...someLines(1, 'NOK')[0], productName: hostile, reference: hostile };
  const html = page(
    openQuote(
      {
        number: 'Q-1',
        note: hostile,
        customer: { ...openQuote().snapshot.customer, name: hostile },
        offeredBy: { kind: 'PARTNER', name: hostile, email: 'a@b.example' },
        lines: [{ ...openQuote().snapshot.lines[0], ...line } as QuotePageFacts['snapshot']['lines'][number]],
      },
      { reader: { name: hostile, email: 'k@f.example', language: 'en' } },
    ),
    'en',
    {
      form: 'accept',
      values: { name: hostile, purchaseOrderReference: hostile, isAgreed: true, acceptsTerms: true },
      errors: [{ code: 'INVALID', field: 'name' }],
    },
  );
  expect(html).not.toContain('<script');
  expect(html).not.toContain('evil.example"');
  expect(html.match(/<a href="https:\/\/(?!www\.fjellrom\.example)/g)).toBeNull();
});

test('a refused form says what is wrong at the field and keeps what was typed', async () => {
  const html = page(openQuote(), 'en', {
    form: 'accept',
    values: { name: '', purchaseOrderReference: 'x'.repeat(51), isAgreed: false, acceptsTerms: false },
    errors: [
      { code: 'MISSING', field: 'name' },
      { code: 'TOO_LONG', field: 'purchaseOrderReference' },
      { code: 'MISSING', field: 'agreement' },
      { code: 'MISSING', field: 'terms' },
    ],
  });
  expect(html).toContain('id="name-error">Type your full name.');
  expect(html).toContain('id="purchaseOrderReference-error">At most 50 characters.');
  expect(html).toContain('id="agreement-error">Tick the box to accept.');
  expect(html).toContain('id="terms-error">Tick the box to accept the terms and conditions.');
  expect(html).toContain(`value="${'x'.repeat(51)}"`);
  expect(await faultsOf(html)).toEqual([]);
});

test('30 lines with their style weigh at most 60 KB and load nothing from elsewhere', () => {
  const html = page(openQuote({ lines: someLines(30, 'NOK') }), 'de');
  expect(Buffer.byteLength(html) + Buffer.byteLength(stylesheetIn('14646a'))).toBeLessThanOrEqual(60 * 1024);
  expect(`${html}${stylesheetIn('14646a')}`).not.toMatch(
    /https?:\/\/(?!www\.fjellrom\.example)|<script|style=|<img|url\(/,
  );
});

test('M4 an address that would add headers to the mail that it opens adds none', () => {
  const offeredBy = { kind: 'SALES', email: 'a?bcc=evil&x@example.com' } as const;
  for (const quote of [openQuote({ offeredBy }), openQuote({ offeredBy, status: 'DECLINED', closedAt })]) {
    const links = page(quote).match(/mailto:[^"]*/g) ?? [];
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      expect(link).toMatch(/^mailto:a%3Fbcc%3Devil%26x@example\.com(\?subject=Q-7K3M-9P2X-4D)?$/);
    }
  }
});

test('a city named like its country, and two equal discounts in a mail, cause no React warning', async () => {
  const complaints = vi.spyOn(console, 'error');
  const { customer } = quoteSheet();
  const address = { ...customer.address, postalCode: undefined, city: 'Kuwait', countryCode: 'KW' };
  page(openQuote({ customer: { ...customer, address } }));
  await renderPdf(quoteSheet({ customer: { ...customer, address } }), 'en', 'QUOTE');
  const lines = someLines(1, 'GBP').map((line) => ({ ...line, discounts: [...line.discounts, ...line.discounts] }));
  const mail = sampleMail('QUOTE_READY', 'en');
  renderMail({ ...mail, quote: { ...mail.quote, lines } });
  expect(complaints.mock.calls).toEqual([]);
  complaints.mockRestore();
});

test('P1 writes yen without decimals and dinars with three', () => {
  expect(page(openQuote({ currencyCode: 'JPY' }), 'ja')).toContain('￥40,729,305');
  const list = new Money(1_234_567n, 'KWD');
  const totals = { list, discount: Money.zero('KWD'), total: list };
  expect(page(openQuote({ currencyCode: 'KWD', lines: [], discounts: [], totals }))).toContain('KWD\u00a01,234.567');
});

function page(quote: QuotePageFacts, language: Language = 'en', refused?: SubmittedForm): string {
  return renderPage(jsx(QuotePage, { quote, texts: pageTexts(language), refused }));
}

describe('S1 the page shows who sells', () => {
  const { seller } = quoteSheet();
  const text = (html: string) => html.replace(/<[^>]*>/g, '\n');

  test('beside the partner who offers', () => {
    const html = text(page(openQuote(), 'en'));
    for (const shown of ['From', 'Nordlys Software AS', 'Sold by', 'Fjellrom Software AS', '5013 Bergen']) {
      expect(html).toContain(shown);
    }
    for (const shown of ['Company number 912 345 678', 'VAT number NO 912 345 678 MVA', 'Phone +47 55 00 00 00']) {
      expect(html).toContain(shown);
    }
  });

  test('once, if it offers the quote itself', () => {
    const html = text(page(openQuote({ offeredBy: { kind: 'SALES', email: 'ask@fjellrom.example' } }), 'en'));
    expect(html).not.toContain('Sold by');
    expect(html.split('5013 Bergen')).toHaveLength(2);
    expect(html).toContain('ask@fjellrom.example');
  });

  test('with the address of the partner', () => {
    const address = { line1: 'Torget 2', postalCode: '5014', city: 'Bergen', countryCode: 'NO' };
    const offeredBy = { kind: 'PARTNER', name: 'Vestland', email: 'a@b.example', address } as const;
    expect(text(page(openQuote({ offeredBy }), 'en'))).toContain('5014 Bergen');
  });

  test('with its logo, for which the name can stand, or else its name', () => {
    const logo = 'a'.repeat(64);
    expect(page(openQuote({ seller: { ...seller, logo } }))).toContain(
      `<img src="/logos/${logo}.png" alt="Fjellrom" height="40"`,
    );
    expect(page(openQuote())).toContain('<p class="brand"><bdi>Fjellrom</bdi>');
  });

  test('in its colour, made readable', () => {
    expect(page(openQuote())).toContain('color=14646a"');
    expect(page(openQuote({ seller: { ...seller, color: undefined } }))).not.toContain('color=');
    expect(stylesheetIn('ffeb3b').split('--accent: #ffeb3b'), 'in dark mode alone').toHaveLength(2);
    expect(stylesheetIn('}body{display:none}')).toBe(stylesheetIn(undefined));
  });
});

describe('S5 the page says how the quote is paid', () => {
  test.each([
    ['INVOICE', 30, 'By invoice, due within 30 days', 'You will receive an invoice, to be paid within 30 days.'],
    ['INVOICE', 0, 'By invoice, due on receipt', 'You will receive an invoice, due on receipt.'],
    ['INVOICE', undefined, 'By invoice', 'You will receive an invoice.'],
    ['CARD', 30, 'By card', 'The amount will be charged to your card.'],
    ['DIRECT_DEBIT', 30, 'By direct debit', 'The amount will be collected by direct debit.'],
    ['PAYPAL', 30, 'By PayPal', 'The amount will be charged through PayPal.'],
  ] as const)('by %s in %s days, and what happens after acceptance', (purchaseMethod, paymentDays, before, after) => {
    const seller = { ...quoteSheet().seller, paymentDays };
    const open = page(openQuote({ purchaseMethod, seller }), 'en');
    expect(open).toContain(`<p>${before}</p>`);
    expect(open.includes('Bank account NO93')).toBe(purchaseMethod === 'INVOICE');
    expect(open).toContain(`gets a confirmation by email. ${after}`);
    expect(page(openQuote({ purchaseMethod, seller, status: 'DECLINED', closedAt }), 'en')).not.toContain(after);
    expect(page(openQuote({ purchaseMethod, seller, status: 'ACCEPTED', order: ORDER }), 'en')).toContain(after);
  });

  test('and asks for the terms and conditions where there are some', () => {
    const terms = 'href="https://www.fjellrom.example/terms" target="_blank"';
    expect(page(openQuote(), 'en').split(terms)).toHaveLength(3);
    expect(page(openQuote(), 'en')).toContain('name="terms"');
    const seller = { ...quoteSheet().seller, termsUrl: undefined };
    expect(page(openQuote({ seller }), 'en')).not.toContain('name="terms"');
  });
});
