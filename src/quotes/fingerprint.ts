import { createHash } from 'node:crypto';
import { frozenOffer } from './frozen-line.ts';
import type { DraftLine } from './plan/stored-lines.ts';
import type { Quote } from './quote.ts';
import { readableCode, SYMBOL_COUNT } from './readable-code.ts';

// Of about 97 bits: nobody finds another quote with the same one.
const LENGTH = 20;

/**
 * A9: a hash of all that sending froze, in a form that people can type. The expiry day is left out, because it may be
 * extended, and the quote that was mailed before must stay genuine.
 */
export function fingerprintOf(quote: Quote, lines: readonly DraftLine[]): string {
  const snapshot = [frozenQuote(quote), ...lines.map(frozenTerms)];
  const digest = createHash('sha256').update(JSON.stringify(snapshot)).digest('hex');
  let rest = BigInt(`0x${digest}`);
  const indexes = Array.from({ length: LENGTH }, () => {
    const index = Number(rest % BigInt(SYMBOL_COUNT));
    rest /= BigInt(SYMBOL_COUNT);
    return index;
  });
  return readableCode(indexes);
}

function frozenQuote(quote: Quote) {
  const { number, currencyCode, purchaseMethod, note, listMinor, discountMinor, totalMinor, taxMinor } = quote;
  const frozen = Object.entries(quote).filter(([name, value]) => name.startsWith('frozen') && value != null);
  const amounts = [listMinor, discountMinor, totalMinor, taxMinor ?? null].map(inText);
  return [number, currencyCode, purchaseMethod, note ?? null, ...amounts, frozen.map(named)];
}

function frozenTerms({ line, subscription, ...offer }: DraftLine) {
  const { position, action, quantity, term } = line;
  return [position, action, quantity, term, Object.entries(frozenOffer(offer, subscription)).map(named)];
}

function named([name, value]: readonly [string, unknown]) {
  return [name, inText(value)];
}

/** JSON has no amounts that are exact. */
function inText(value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
