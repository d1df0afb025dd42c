import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language, translatorFor } from '../../emails/language.ts';
import type { Mail, QuoteMailKind, Unreached } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleMail } from '../../emails/samples.ts';
import { visibleText } from './visible-text.ts';

describe('M1 the kinds', () => {
  test.each<[QuoteMailKind, string, string]>([
    [
      'QUOTE_READY',
      'Your quote Q-7F3K-9ZB2-H4MT, valid through 29 Dec 2026',
      'has prepared a quote for Harbour & Lane',
    ],
    [
      'AUTOMATIC_QUOTE',
      'Your subscriptions end 31 Dec 2026: quote Q-7F3K-9ZB2-H4MT',
      'Automatic renewal is off for these 4',
    ],
    [
      'REMINDER',
      'Your quote Q-7F3K-9ZB2-H4MT, valid through 29 Dec 2026',
      'It can be accepted through 29 December 2026.',
    ],
    [
      'EXTENDED',
      'Quote Q-7F3K-9ZB2-H4MT is now valid through 29 Dec 2026',
      'has extended the quote for Harbour & Lane Architects Ltd. It can now be accepted through 29 December 2026.',
    ],
    ['ACCEPTED', 'Order O-4XR8-C2WQ-6TND: quote Q-7F3K-9ZB2-H4MT is accepted', 'PO-2026-1187'],
    ['DECLINED', 'Quote Q-7F3K-9ZB2-H4MT was declined', 'We are merging two offices'],
    ['CANCELED', 'Quote Q-7F3K-9ZB2-H4MT has been canceled', 'can no longer be accepted'],
    ['SUPERSEDED', 'Quote Q-7F3K-9ZB2-H4MT has been replaced', 'The new quote is Q-8M4T-X2KD-9PRW.'],
    [
      'EXPIRED',
      'Quote Q-7F3K-9ZB2-H4MT has expired',
      'A new quote can still be made through 14 February 2027. Reply to this email, and Northlight Software Ltd',
    ],
    [
      'UNDELIVERED',
      'Quote Q-7F3K-9ZB2-H4MT did not reach its recipient',
      'Please replace the recipient with somebody who can be reached.',
    ],
  ])('%s says its own in subject, HTML and text', (kind, subject, said) => {
    const rendered = renderMail(sampleMail(kind, 'en'));
    expect(rendered.subject).toBe(subject);
    expect(visibleText(rendered.html)).toContain(said);
    expect(rendered.text).toContain(said);
  });

  test.each(LANGUAGES)('in %s a quote that the customer’s own people made is nobody else’s work', (language) => {
    const mail = sampleMail('QUOTE_READY', language);
    const { name = 'Northlight' } = mail.quote.offeredBy;
    const quote = { ...mail.quote, offeredBy: { ...mail.quote.offeredBy, name } };
    const [, , lead = ''] = renderMail({ ...mail, quote, isOwn: true }).text.split('\n\n');
    // Names are broken over lines, and cannot become links.
    expect(lead.replaceAll('\n', ' ').replaceAll('\u200c', '')).toContain(quote.customer.name);
    expect(lead).not.toContain(name);
  });

  test('a reminder keeps the subject under which its reader got the quote, and tells right after it what it is', () => {
    const mail = sampleMail('REMINDER', 'en');
    const kept = renderMail({ ...mail, quoteMailSubject: 'The subject of the quote mail' });
    expect(kept.subject).toBe('The subject of the quote mail');
    expect(renderMail(mail).subject).toBe(renderMail(sampleMail('QUOTE_READY', 'en')).subject);
    expect(kept.html).toMatch(/data-skip-in-text="true">Reminder: quote Q-7F3K-9ZB2-H4MT expires in 7 days\. Total £/);
  });

  test.each(LANGUAGES)('in %s a reminder has the subject of its quote mail, without Re:', (language) => {
    const subjectOf = (kind: QuoteMailKind) => renderMail(sampleMail(kind, language)).subject;
    expect(subjectOf('REMINDER')).toBe(subjectOf('QUOTE_READY'));
  });

  test('a reminder on the last day and the day before says so in words', () => {
    const mail = sampleMail('REMINDER', 'en');
    const hoursBefore = (hours: number) => ({ ...mail, now: mail.quote.expiresAt!.subtract({ hours }) });
    for (const [hours, said] of [
      [2, 'expires today'],
      [26, 'expires tomorrow'],
    ] as const) {
      const { html, text } = renderMail(hoursBefore(hours));
      expect(html).toContain(`>Your quote ${said}<`);
      expect(text).toContain(`Your quote ${said}`);
    }
  });
});

describe('M2 a quote mail', () => {
  const { html, text } = renderMail(sampleMail('QUOTE_READY', 'en'));

  test.each([
    'Q-7F3K-9ZB2-H4MT',
    '29 December 2026',
    'end of the day, United Kingdom Time',
    'Early renewal 10%',
    '£14,006.00',
    '-£342.70',
    '£13,663.30',
    'VAT 20%',
    'VAT number GB 284 7116 05',
    'VAT number NO 912 345 678 MVA',
    '£16,395.96 (GBP)',
    'View and accept',
    'quotes@northlight.example',
    'sent on behalf of Northlight Software Ltd.',
    'You receive it as the contact for quote Q-7F3K-9ZB2-H4MT',
  ])('carries %j in HTML and in text', (said) => {
    expect(visibleText(html)).toContain(said);
    expect(text).toContain(said);
  });

  test('shows total and expiry after the subject in the inbox', () => {
    expect(html).toMatch(
      /data-skip-in-text="true">Total £16,395\.96 \(GBP\) including tax\. Valid through 29 December 2026\.</,
    );
  });

  test('of a quote that was never sent is refused', () => {
    const mail = sampleMail('QUOTE_READY', 'en');
    expect(() => renderMail({ ...mail, quote: { ...mail.quote, expiresOn: undefined } })).toThrow('has not been sent');
  });
});

describe('M8 the mail about a quote that ran out', () => {
  const mail = sampleMail('EXPIRED', 'en');

  test('tells whom to ask: the partner, or else the sellers themselves', () => {
    const bySales = {
      ...mail,
      quote: { ...mail.quote, offeredBy: { kind: 'SALES', email: 'sales@example.com' } as const },
    };
    expect(renderMail(mail).text).toContain('write to\nquotes@northlight.example');
    expect(renderMail(bySales).text).toContain('Reply to this email, and we will prepare one.');
    expect(renderMail(bySales).text).toContain('write to\nsales@example.com');
  });

  const onOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
  const said = (language: Language, requotableUntil: Mail['requotableUntil']) => {
    const { html, text } = renderMail({ ...sampleMail('EXPIRED', language), requotableUntil });
    return [visibleText(html), text].map(onOneLine);
  };

  test('promises no new quote where none can be made', () => {
    for (const text of said('en', 'OVER')) {
      expect(text).toContain('can no longer be renewed by a quote');
      expect(text).not.toContain('new quote');
    }
  });

  test.each(LANGUAGES)('in %s neither promises nor denies a new quote where neither is certain', (language) => {
    const t = translatorFor(language);
    for (const text of said(language, undefined)) {
      expect(text).toContain(onOneLine(t.text('canceled.next')));
      expect(text).not.toContain(onOneLine(t.text('requestDeclined.next.over')));
      expect(text).not.toContain('2027');
    }
  });
});

describe('R11 the mail to those whose quote did not arrive', () => {
  const mail = sampleMail('UNDELIVERED', 'en');
  const told = (status: Unreached['status'], detail?: string) =>
    renderMail({ ...mail, unreached: [{ email: 'kari@fjord.example', status, detail }] }).text;
  const plain = (text: string) => text.replaceAll('\u200C', '');

  test('says in plain words why, and quotes only the answer of the recipient’s own server', () => {
    const bounced = plain(told('BOUNCED', 'No such mailbox'));
    expect(bounced).toContain('The email server refused the email to kari@fjord.example for good.');
    expect(bounced).toContain('Answer of the email server\n> No such mailbox');
    expect(plain(told('COMPLAINED'))).toContain('The recipient at kari@fjord.example reported the email as unwanted.');
    const failed = plain(told('FAILED', 'A fault of our own'));
    expect(failed).toContain('The email service did not take the email to kari@fjord.example.');
    expect(failed).not.toContain('A fault of our own');
  });

  test('names each whom it did not reach', () => {
    const unreached = ['a@fjord.example', 'b@fjord.example'].map((email) => ({ email, status: 'FAILED' }) as const);
    const text = plain(renderMail({ ...mail, unreached }).text);
    for (const { email } of unreached) {
      expect(text).toContain(`the email to ${email}.`);
    }
  });

  test('asks for another quote once this one can no longer be accepted', () => {
    const { text } = renderMail({ ...mail, quote: { ...mail.quote, status: 'EXPIRED' } });
    expect(text).toContain('please prepare a new one');
    expect(text).not.toContain('Please replace the recipient');
  });

  test('M4 makes no link of an address or of a server’s answer', () => {
    expect(told('BOUNCED', 'See https://evil.example')).not.toMatch(/kari@|https:\/\//);
  });
});

describe('what a reader lacks is left out', () => {
  const both = (mail: Mail) => {
    const { html, text } = renderMail(mail);
    return `${visibleText(html)}\n${text}`;
  };

  test('no name: a greeting without one', () => {
    expect(both({ ...sampleMail('QUOTE_READY', 'en'), reader: { as: 'ADDITIONAL' } })).toContain('Hello,');
  });

  test('no link: no button, and no words about one', () => {
    const said = both({ ...sampleMail('ACCEPTED', 'en'), link: undefined, reader: { as: 'PARTNER' } });
    expect(said).not.toMatch(/View the order|open this address/);
  });

  test('the seller is not told to write to itself', () => {
    const said = both({ ...sampleMail('DECLINED', 'en'), reader: { as: 'SALES' } });
    expect(said).not.toContain('Reply to this email');
    expect(said).toContain('You receive it as the sales contact');
  });

  test('no link to the new quote: its number, and how to ask for it', () => {
    const mail: Mail = { ...sampleMail('SUPERSEDED', 'en'), successor: { number: 'Q-8M4T-X2KD-9PRW' } };
    expect(both(mail)).toContain('The new quote is Q-8M4T-X2KD-9PRW.');
    expect(both(mail)).toContain('If the new quote has not reached you');
    expect(both({ ...mail, successor: undefined })).not.toContain('The new quote is');
  });
});

test('a sentence that ends in a name with a full stop has one', () => {
  const mail = sampleMail('QUOTE_READY', 'pt');
  expect(renderMail(mail).text).toContain('em nome de Horizonte Software Ltda.\n');
});

test('the same mail gives the same bytes', () => {
  expect(renderMail(sampleMail('REMINDER', 'ar'))).toEqual(renderMail(sampleMail('REMINDER', 'ar')));
});

describe('S5 the confirmation says', () => {
  const accepted = (parts: Partial<Mail['quote']>, as: Mail['reader']['as'] = 'PRIMARY') => {
    const mail = sampleMail('ACCEPTED', 'en');
    return renderMail({ ...mail, reader: { ...mail.reader, as }, quote: { ...mail.quote, ...parts } }).text;
  };

  test.each([
    ['INVOICE', 'You will receive an invoice, to be paid within 30 days.', 'By invoice, due within 30 days'],
    ['CARD', 'The amount will be charged to your card.', 'By card'],
    ['DIRECT_DEBIT', 'The amount will be collected by direct debit.', 'By direct debit'],
    ['PAYPAL', 'The amount will be charged through PayPal.', 'By PayPal'],
  ] as const)('what happens next to who pays by %s', (purchaseMethod, next, method) => {
    const text = accepted({ purchaseMethod });
    expect(text).toContain(next);
    expect(text).toContain(`Payment: ${method}`);
    expect(accepted({ purchaseMethod }, 'PARTNER')).not.toContain(next);
  });
});
