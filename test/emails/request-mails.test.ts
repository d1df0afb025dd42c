import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { RequestMail } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleRequestMail } from '../../emails/requests/sample-request.ts';
import type { RequestSnapshot, RequestSnapshotLine } from '../../src/snapshots/request-snapshot.ts';
import { visibleText } from './visible-text.ts';

const asked = sampleRequestMail('QUOTE_REQUESTED', 'en');
const declined = sampleRequestMail('REQUEST_DECLINED', 'en');
const NUMBER = 'R-6K2M-X8TP-3WHC';

/** What both parts of the mail say, without the marks that keep a text from becoming a link. */
function both(mail: RequestMail, request: Partial<RequestSnapshot> = {}, changes: Partial<RequestMail> = {}): string[] {
  const { html, text } = renderMail({ ...mail, ...changes, request: { ...mail.request, ...request } });
  return [visibleText(html), text].map((part) => part.replaceAll('\u200C', ''));
}

function expectSaid(parts: readonly string[], said: string): void {
  for (const part of parts) {
    expect(part).toContain(said);
  }
}

function expectUnsaid(parts: readonly string[], said: string): void {
  for (const part of parts) {
    expect(part).not.toContain(said);
  }
}

describe('M1 K3 the mail to the one who is asked', () => {
  test.each([
    ['who asks for what', 'Harbour & Lane Architects Ltd asks you for a quote to renew 4 subscriptions.'],
    ['how to go on', `To make the quote, open request ${NUMBER} in your portal.`],
    ['the customer’s number', '0010458823'],
    ['the last day', '14 February 2027'],
    ['in which zone the day ends', 'end of the day, United Kingdom'],
    ['the customer’s message', 'We are merging two offices and need fewer seats.'],
    ['the product', 'Fjell Model 3D'],
    ['the reference', 'Reference 574-10485684'],
    ['other seats, with those of today', '15 → 10 seats'],
    ['the same seats', '3 seats · One year'],
    ['the end of the term', 'Ends on 31 Dec 2026'],
    ['where to ask', 'sales@example.com'],
  ])('says %s', (_what, said) => expectSaid(both(asked), said));

  test('has the request’s number in its subject, and no link but the address of sales', () => {
    const { subject, html, text } = renderMail(asked);
    expect(subject).toBe(`A customer asks for a quote: request ${NUMBER}`);
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="mailto:sales@example.com"']);
    expect(text).not.toContain('://');
  });

  test('V8 K4 names who asked to sales alone', () => {
    const toSales = { reader: { as: 'SALES' } } as const;
    expectUnsaid(both(asked), 'purchasing@');
    expectSaid(both(asked, {}, toSales), 'purchasing@customer.example');
    expectUnsaid(both(asked, {}, toSales), 'Reply to this email');
  });

  test('says when sales asks for the customer', () => {
    const said = 'On behalf of Harbour & Lane Architects Ltd, our sales team asks for a quote';
    expectSaid(both(asked, { isBySales: true }), said);
  });

  test('says another term with that of today, and one subscription in the singular', () => {
    const [line] = asked.request.lines as [RequestSnapshotLine];
    const lines = [{ ...line, term: 'THREE_YEAR', before: { quantity: line.quantity, term: 'ANNUAL' } }] as const;
    expectSaid(both(asked, { lines }), '3 seats · One year → Three years');
    expectSaid(both(asked, { lines }), 'a quote to renew a subscription.');
  });

  test('leaves out what there is none of: message, reference and name', () => {
    const lines = asked.request.lines.map((line) => ({ ...line, reference: undefined }));
    const parts = both(asked, { message: undefined, lines }, { reader: { as: 'PARTNER' } });
    expectUnsaid(parts, 'Message');
    expectUnsaid(parts, 'Reference');
    expectSaid(parts, 'Hello,');
  });
});

describe('M1 K3 the mail to the person whose request was declined', () => {
  test.each([
    ['who declined', 'Northlight Software Ltd will not make a quote for the request of Harbour & Lane Architects Ltd.'],
    ['why', 'We no longer sell these products.'],
    ['whom to ask next', 'You can ask another partner, or our sales team, for a quote through 14 February 2027.'],
    ['the last day', '14 February 2027'],
    ['what was asked for', '15 → 10 seats'],
    ['why they get it', `You receive it as the contact for request ${NUMBER} at Harbour & Lane Architects Ltd.`],
    ['where to write to', 'sales@example.com'],
  ])('says %s', (_what, said) => expectSaid(both(declined), said));

  test('does not repeat the reader’s own message', () => {
    expectUnsaid(both(declined), 'We are merging');
  });

  test('of sales says so, and sends to a partner', () => {
    const parts = both(declined, { asked: { kind: 'SALES' }, declineReason: undefined });
    expectSaid(parts, 'We will not make a quote for the request of Harbour & Lane Architects Ltd.');
    expectSaid(parts, 'You can ask a partner for a quote through 14 February 2027.');
    expectUnsaid(parts, 'Reason given');
  });

  test.each([
    ['2027-02-14T23:59:59Z', true],
    ['2027-02-15T00:00:00Z', false],
  ])('at %s somebody else can still be asked: %s', (now, canAsk) => {
    const parts = both(declined, {}, { now: Temporal.Instant.from(now) });
    (canAsk ? expectSaid : expectUnsaid)(parts, 'You can ask another partner');
    (canAsk ? expectUnsaid : expectSaid)(parts, 'can no longer be renewed by a quote');
  });
});
