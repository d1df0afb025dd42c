import type { QuoteSnapshot, SnapshotDiscount, SnapshotLine } from '../src/snapshots/quote-snapshot.ts';
import { TEXT_LIMITS } from '../src/values/kept-text.ts';
import { visibleText } from '../src/values/visible-text.ts';
import type { Translator } from './language.ts';
import type { Mail } from './mail.ts';

/**
 * M4: makes all texts from people and companies safe before any template sees them. Names become one line, control and
 * direction characters are removed, and addresses are altered so that no mail program turns them into links.
 */
export function withForeignTextMade(mail: Mail, t: Translator): Mail {
  const name = nameMaker(t);
  return {
    ...mail,
    reader: { ...mail.reader, name: optional(mail.reader.name, name) },
    quote: sheetWith(mail.quote, name),
    others: mail.others?.map((other) => ({ ...other, quote: sheetWith(other.quote, name) })),
    reason: optional(mail.reason, (reason) => paragraphs(reason, TEXT_LIMITS.reason)),
    unreached: mail.unreached?.map(({ email, status, detail }) => ({
      email: name(email),
      status,
      detail: optional(detail, (answer) => paragraphs(answer, TEXT_LIMITS.reason)),
    })),
  };
}

/** Makes names safe, each once: the lines of a quote share their products and discounts. */
export function nameMaker(t: Translator): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) {
      return known;
    }
    const line = oneLine(text, TEXT_LIMITS.name);
    const safe = line && t.isolate(line);
    made.set(text, safe);
    return safe;
  };
}

function sheetWith(snapshot: QuoteSnapshot, name: (text: string) => string): QuoteSnapshot {
  return {
    ...snapshot,
    customer: {
      ...snapshot.customer,
      name: name(snapshot.customer.name),
      vatNumber: optional(snapshot.customer.vatNumber, name),
    },
    offeredBy: { ...snapshot.offeredBy, name: optional(snapshot.offeredBy.name, name) },
    seller: sellerWith(snapshot.seller, name),
    lines: snapshot.lines.map((line) => lineWith(line, name)),
    discounts: snapshot.discounts.map((discount) => discountWith(discount, name)),
    note: optional(snapshot.note, (note) => paragraphs(note, TEXT_LIMITS.note)),
    order: snapshot.order && {
      ...snapshot.order,
      acceptedBy: name(snapshot.order.acceptedBy),
      purchaseOrderReference: optional(snapshot.order.purchaseOrderReference, name),
    },
  };
}

function sellerWith(seller: QuoteSnapshot['seller'], name: (text: string) => string): QuoteSnapshot['seller'] {
  const { address } = seller;
  const part = (text: string) => oneLine(text, TEXT_LIMITS.name);
  return {
    ...seller,
    name: name(seller.name),
    legalName: name(seller.legalName),
    registrationNumber: optional(seller.registrationNumber, name),
    vatNumber: optional(seller.vatNumber, name),
    phone: optional(seller.phone, name),
    bankAccount: optional(seller.bankAccount, name),
    // Whole lines are isolated, so that a postcode stays on its side of the city.
    address: address && {
      line1: part(address.line1),
      line2: optional(address.line2, part),
      postalCode: optional(address.postalCode, part),
      city: part(address.city),
      region: optional(address.region, part),
      countryCode: address.countryCode,
    },
  };
}

function lineWith(line: SnapshotLine, name: (text: string) => string): SnapshotLine {
  return {
    ...line,
    productName: name(line.productName),
    reference: optional(line.reference, name),
    discounts: line.discounts.map((discount) => discountWith(discount, name)),
  };
}

function discountWith(discount: SnapshotDiscount, name: (text: string) => string): SnapshotDiscount {
  return { ...discount, name: name(discount.name) };
}

export function optional(text: string | undefined, make: (text: string) => string): string | undefined {
  return text === undefined ? undefined : make(text) || undefined;
}

function oneLine(text: string, length: number): string {
  return clip(text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' '), length);
}

/** Keeps line breaks, but at most one empty line in a row. */
export function paragraphs(text: string, length: number): string {
  const lines = text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\s]+/gu, ' ').trim());
  return clip(lines.join('\n').replace(/\n{3,}/g, '\n\n'), length);
}

function clip(text: string, length: number): string {
  const shown = visibleText(text.toWellFormed()).trim();
  const characters = shown.length > length ? [...shown] : [];
  const clipped = characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : shown;
  return clipped.replace(LINK_MAKER, `${NON_JOINER}$&${NON_JOINER}`);
}

// What mail programs recognise as a link: the dot before a top-level domain, the at sign, a scheme's colon and slashes.
const LINK_MAKER = /(?<=\S)\.(?=[^\s\d.])|@|(?<=\p{L}):(?=\S)|\/(?=\/)/gu;
const NON_JOINER = '\u200C';
