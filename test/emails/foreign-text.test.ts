import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { type Language, translatorFor } from '../../emails/language.ts';
import type { Mail, MailKind, RenderedMail, RequestMail } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleOfKind } from '../../emails/sample-of-kind.ts';
import { sampleMail } from '../../emails/samples.ts';
import { visibleText } from './visible-text.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        '-->',
        '<![endif]-->',
        '</title>',
        'https://evil.example/pay',
        'HTTP://EVIL.COM',
        'www.evil.com',
        'evil.com/now',
        '//evil.com',
        'ftp://evil.com',
        'pay@evil.com',
        'mailto:pay@evil.com',
        '\r\nBcc: all@evil.com',
        '\u2028',
        '\u0000',
        '\u001b[31m',
        '\u202Egnp.exe',
        '\u2066',
        '\u200F',
        '\uD800',
        '{name}',
        '{{link-token}}',
        "'{",
        '&lt;',
        'O’Neill & Sons',
        'مكتب',
        ' ',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

const KINDS = fc.constantFrom<MailKind>(
  'QUOTE_READY',
  'ACCEPTED',
  'DECLINED',
  'QUOTE_REQUESTED',
  'REQUEST_DECLINED',
  'ENDPOINT_DISABLED',
);

describe('M4 what people supplied', () => {
  test('changes no tag and no attribute of the HTML', () => {
    check((text, kind) => {
      const harmless = tagsOf(renderMail(mailWith('Ada', kind)).html);
      expect(tagsOf(renderMail(mailWith(text, kind)).html)).toEqual(harmless);
    });
  });

  test('adds no line to the text part but quoted ones', () => {
    check((text, kind) => {
      const harmless = ownLines(renderMail(mailWith('Ada', kind)).text);
      expect(ownLines(renderMail(mailWith(text, kind)).text)).toHaveLength(harmless.length);
    });
  });

  test('never reaches a subject, which is one line', () => {
    check((text, kind) =>
      expect(renderMail(mailWith(text, kind)).subject).toBe(renderMail(mailWith('Ada', kind)).subject),
    );
  });

  test('brings no control character and no turn of direction', () => {
    check((text, kind) => {
      const { html, text: plain } = renderMail(mailWith(text, kind));
      expect(html + plain).not.toMatch(/(?!\n)\p{Cc}|[\u2028\u2029\u202A-\u202E\u2066\u2067]|\p{Cs}/u);
      expect(plain.split('\u2068')).toHaveLength(plain.split('\u2069').length);
    });
  });

  test('becomes no link, not even where a mail program makes links of what looks like one', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, KINDS, async (text, kind) => {
        const harmless = renderMail(mailWith('Ada', kind));
        expect(await linksMadeOf(renderMail(mailWith(text, kind)))).toEqual(await linksMadeOf(harmless));
      }),
      { numRuns: 100 },
    );
  });

  test.each(['x', 'x ', '<', '文', '\u{1F984}', 'a.b', 'é\n'])(
    'of 10,000 times %j keeps the mail under 100 KB',
    (text) => {
      const { html, text: plain } = renderMail(mailWith(text.repeat(10_000), 'QUOTE_READY', 40));
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(100_000);
      expect(Buffer.byteLength(plain)).toBeLessThanOrEqual(100_000);
    },
  );

  test('is kept as it was where it is harmless', () => {
    const { html, text } = renderMail(mailWith('Søren O’Neill 佐藤 3.0'));
    expect(visibleText(html)).toContain('Søren O’Neill 佐藤 3.0');
    expect(text).toContain('Søren O’Neill 佐藤 3.0');
  });

  test('in another direction than its surroundings stands isolated', () => {
    const { text } = renderMail({ ...sampleMail('QUOTE_READY', 'en'), reader: { name: 'ليلى', as: 'PRIMARY' } });
    expect(text).toContain('Hello \u2068ليلى\u2069,');
  });
});

function check(holds: (text: string, kind: MailKind) => void) {
  fc.assert(
    fc.property(hostile, KINDS, (text, kind) => {
      holds(text, kind); // an expectation has a value, which fast-check would take for an answer
    }),
    { numRuns: 150 },
  );
}

/** A mail with `text` in every place that a person or a company fills in. */
function mailWith(text: string, kind: MailKind = 'QUOTE_READY', lineCount = 2, language: Language = 'en') {
  const mail = sampleOfKind(kind, language, lineCount);
  const named = { ...mail, reader: { ...mail.reader, name: text || 'Ada' } };
  if ('endpoint' in named) {
    return { ...named, endpoint: { ...named.endpoint, url: `https://${text}` } };
  }
  return 'request' in named ? requestMailWith(text, named) : quoteMailWith(text, named);
}

function requestMailWith(text: string, mail: RequestMail): RequestMail {
  const { request } = mail;
  return {
    ...mail,
    request: {
      ...request,
      customer: { ...request.customer, name: text || 'Ada' },
      asked: { ...request.asked, name: `Partner ${text}` },
      requestedBy: text,
      message: `Message: ${text}`,
      declineReason: request.declineReason && `Reason: ${text}`,
      lines: request.lines.map((line) => ({ ...line, productName: text, reference: `Ref ${text}` })),
    },
  };
}

function quoteMailWith(text: string, mail: Mail): Mail {
  const named = <T extends { readonly name: string }>(thing: T): T => ({ ...thing, name: text || 'Ada' });
  return {
    ...mail,
    reason: `Reason: ${text}`,
    quote: {
      ...mail.quote,
      customer: named(mail.quote.customer),
      offeredBy: { ...mail.quote.offeredBy, name: `Seller ${text}` },
      note: `Note: ${text}`,
      discounts: mail.quote.discounts.map(named),
      lines: mail.quote.lines.map((line) => ({
        ...line,
        productName: text,
        reference: `Ref ${text}`,
        discounts: line.discounts.map(named),
      })),
      order: mail.quote.order && { ...mail.quote.order, acceptedBy: text, purchaseOrderReference: `PO ${text}` },
    },
  };
}

function tagsOf(html: string): string[] {
  return (html.match(/<[^>]*>/g) ?? []).filter((tag) => tag !== '<br/>');
}

function ownLines(text: string): string[] {
  return text.split('\n').filter((line) => !line.startsWith('> '));
}

/** The addresses that a mail program would link in the text part, and in the words of the HTML. */
async function linksMadeOf({ html, text }: RenderedMail): Promise<string[]> {
  const parsed = await Promise.all([text, visibleText(html)].map((body) => simpleParser(asMessage(body))));
  return parsed.flatMap(({ textAsHtml }) => textAsHtml?.match(/href="[^"]*"/g) ?? []).sort();
}

function asMessage(body: string): string {
  const encoded = Buffer.from(body).toString('base64');
  return `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}`;
}

test('M4 a translator knows which text needs isolation', () => {
  expect(translatorFor('ar').isolate('Q-1')).toBe('\u2068Q-1\u2069');
  expect(translatorFor('en').isolate('Q-1')).toBe('Q-1');
});

test('S1 in a mail that reads from the right, each line of the seller’s address keeps its own order', () => {
  const { text } = renderMail(sampleMail('QUOTE_READY', 'ar'));
  expect(text).toContain('\u2068Kaibakken 12\u2069، \u20685013 Bergen\u2069، \u2068النرويج\u2069');
});

test('M4 no link grows out of what an import says of the seller', () => {
  const mail = sampleMail('QUOTE_READY', 'en');
  const seller = { ...mail.quote.seller, legalName: 'evil.example', phone: '1.evil.example' };
  const { html, text } = renderMail({ ...mail, quote: { ...mail.quote, seller } });
  expect(`${html}${text}`).not.toContain('evil.example');
});
