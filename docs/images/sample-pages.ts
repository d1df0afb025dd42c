import { jsx } from 'react/jsx-runtime';
import type { Language } from '../../emails/language.ts';
import type { QuoteMailKind } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleDigest } from '../../emails/sample-digest.ts';
import { sampleMail } from '../../emails/samples.ts';
import type { QuotePageFacts } from '../../src/pages/load-quote-page.ts';
import { renderPage } from '../../src/pages/quote/page-shell.tsx';
import { QuotePage } from '../../src/pages/quote/quote-page.tsx';
import { VerifyPage } from '../../src/pages/verify/verify-page.tsx';
import { pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../src/snapshots/quote-snapshot.ts';

export function mailOf(kind: QuoteMailKind, language: Language): string {
  return withToken(renderMail(sampleMail(kind, language)).html);
}

export function digestIn(language: Language): string {
  return withToken(renderMail(sampleDigest(language)).html);
}

/** A mail gets its reader's token only when it is sent. */
function withToken(html: string): string {
  return html.replaceAll('{{link-token}}', 'Zr4eQ1vXc7Tn0LwYkB2aHg');
}

export function quotePage(language: Language, offeredBy?: QuoteSnapshot['offeredBy']): string {
  return pageOf('QUOTE_READY', language, offeredBy);
}

export function orderPage(language: Language): string {
  return pageOf('ACCEPTED', language);
}

export function verifyPage(language: Language): string {
  const { number, status, proof } = sampleMail('QUOTE_READY', language).quote;
  const typed = { number, fingerprint: proof?.fingerprint ?? '' };
  const props = { texts: pageTexts(language), typed, isSent: true, found: { genuine: true, status } };
  return renderPage(jsx(VerifyPage, props));
}

/** In English, with names, address, promotion and note as a customer and a partner in Korea write them. */
export function koreanQuote(): QuoteSnapshot {
  const { quote } = sampleMail('QUOTE_READY', 'en');
  const inKorean = <Named extends { readonly name: string }>(discount: Named) => ({
    ...discount,
    name: '조기 갱신 10% 할인',
  });
  return {
    ...quote,
    customer: {
      csn: quote.customer.csn,
      name: '주식회사 한빛건축사사무소',
      address: { line1: '강남구 테헤란로 152', postalCode: '06236', city: '서울특별시', countryCode: 'KR' },
    },
    offeredBy: { kind: 'PARTNER', name: '새벽소프트웨어㈜', email: 'quotes@saebyeok.example' },
    lines: quote.lines.map((line) => ({ ...line, discounts: line.discounts.map(inKorean) })),
    discounts: quote.discounts.map(inKorean),
    taxes: quote.taxes.map((tax) => ({ ...tax, name: '부가가치세' })),
    timeZone: 'Asia/Seoul',
    note: '전화로 말씀드린 대로 Render Cloud는 3년 동안 현재 가격이 유지됩니다.',
  };
}

function pageOf(kind: QuoteMailKind, language: Language, offeredBy?: QuoteSnapshot['offeredBy']): string {
  const { quote, reader, now } = sampleMail(kind, language);
  const email = 'purchasing@customer.example';
  const facts: QuotePageFacts = {
    snapshot: { ...quote, offeredBy: offeredBy ?? quote.offeredBy, seller: { ...quote.seller, logo: '0'.repeat(64) } },
    now,
    reader: { name: reader.name, email, language },
    recipients: [{ name: reader.name, email, state: 'DELIVERED', firstViewedAt: now }],
    mayAnswer: true,
    hasChangedSubscription: false,
    documents: [{ kind: kind === 'ACCEPTED' ? 'CONFIRMATION' : 'QUOTE', language, size: 41_000 }],
  };
  return renderPage(jsx(QuotePage, { quote: facts, texts: pageTexts(language) }));
}

/** The logo of an invented company, drawn by the browser with the fonts of all pictures. */
export const LOGO = `<html><head></head><body style="margin: 0; background: #fff">
<svg width="150" height="40" style="display: block" fill="#14646a"><path d="M2 33 16 7l8 14 4-6 10 18z"/>
<text x="46" y="28" font-size="22" font-weight="700">Fjellrom</text></svg></body></html>`;
