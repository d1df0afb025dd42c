import { Temporal } from 'temporal-polyfill';
import type { RequestSnapshot } from '../../src/snapshots/request-snapshot.ts';
import type { Language } from '../language.ts';
import type { RequestMail, RequestMailKind } from '../mail.ts';
import { SCENES } from '../sample-scenes.ts';
import { sampleMail } from '../samples.ts';

export const REQUEST_MAIL_KINDS: readonly RequestMailKind[] = ['QUOTE_REQUESTED', 'REQUEST_DECLINED'];

/** A realistic mail about a request, for previews and tests. */
export function sampleRequestMail(kind: RequestMailKind, language: Language, lineCount = 4): RequestMail {
  const { reader, offeredBy } = SCENES[language];
  const isToSeller = kind === 'QUOTE_REQUESTED';
  return {
    kind,
    language,
    reader: isToSeller ? { name: offeredBy.name, as: offeredBy.kind } : { name: reader, as: 'REQUESTER' },
    request: {
      ...sampleRequest(language, lineCount),
      declineReason: isToSeller ? undefined : REASONS[language],
    },
    now: Temporal.Instant.from('2026-12-22T09:00:00Z'),
  };
}

function sampleRequest(language: Language, lineCount: number): RequestSnapshot {
  const { customer, offeredBy, timeZone, reason } = SCENES[language];
  return {
    number: 'R-6K2M-X8TP-3WHC',
    customer: { csn: '0010458823', name: customer.name },
    asked: { kind: offeredBy.kind, name: offeredBy.name },
    requestedBy: 'purchasing@customer.example',
    isBySales: false,
    lines: sampleMail('QUOTE_READY', language, lineCount).quote.lines.map((line) => ({
      productName: line.productName,
      reference: line.reference,
      quantity: line.quantity,
      term: line.term,
      before: line.before,
      currentEndDate: Temporal.PlainDate.from('2026-12-31'),
    })),
    message: reason,
    closesOn: Temporal.PlainDate.from('2027-02-14'),
    timeZone,
    salesEmail: 'sales@example.com',
  };
}

const REASONS: Readonly<Record<Language, string>> = {
  en: 'We no longer sell these products.',
  nb: 'Vi selger ikke disse produktene lenger.',
  sv: 'Vi säljer inte längre de här produkterna.',
  da: 'Vi sælger ikke længere disse produkter.',
  de: 'Wir verkaufen diese Produkte nicht mehr.',
  nl: 'Wij verkopen deze producten niet meer.',
  fr: 'Nous ne vendons plus ces produits.',
  es: 'Ya no vendemos estos productos.',
  it: 'Non vendiamo più questi prodotti.',
  pt: 'Não vendemos mais estes produtos.',
  ja: 'これらの製品の取り扱いを終了しました。',
  ar: 'لم نعد نبيع هذه المنتجات.',
};
