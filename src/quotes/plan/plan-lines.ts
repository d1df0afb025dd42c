import type { Channel } from '../../access/viewer.ts';
import { loadPriceBook, PRICE_SETS, pricedBy } from '../../catalog/load-price-book.ts';
import { PriceBook } from '../../catalog/price-book.ts';
import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import { type RowSets, type RowsOf, readBoth } from '../../database/row-sets.ts';
import type { UserError } from '../../graphql/user-errors.ts';
import type { PurchaseMethod } from '../../subscriptions/subscription.ts';
import { combinationErrors } from './combination-errors.ts';
import { lineErrors } from './line-errors.ts';
import { type PlannedLine, planLine } from './planned-line.ts';
import { lendingErrors } from './quoted-request.ts';
import { type LinesInput, type MadeFor, resolveLines } from './resolve-lines.ts';
import type { ResolvedLine } from './resolved-line.ts';
import { priceKeys, ruleFacts } from './rule-facts.ts';

export interface PlannedLines {
  readonly lines: readonly PlannedLine[];
  readonly errors: readonly UserError[];
  /** The customer of the first line whose subscription or product was found. */
  readonly customer?: Customer;
  /** Absent if a line has an error. */
  readonly terms?: LinesTerms;
}

/** What the lines of a quote have in common, and the quote with them. */
export interface LinesTerms {
  readonly partnerId?: string;
  readonly currencyCode: string;
  readonly purchaseMethod: PurchaseMethod;
}

interface Maker extends MadeFor {
  /** The rules of a quote are those of the channel that it is made through. */
  readonly channel: Channel;
  /** V5: the partner who makes the quote. */
  readonly partnerId?: string;
}

/** What is read of a customer beside the prices of its lines, in the same statement. */
export type BesideLines<Sets extends RowSets> = (customer: Customer) => Sets;

/** Plans the lines that an input asks for, and reports all their errors at once. */
export async function planLines<Sets extends RowSets = Readonly<Record<never, never>>>(
  context: Context,
  input: LinesInput,
  maker: Maker,
  beside?: BesideLines<Sets>,
): Promise<PlannedLines & { readonly found?: RowsOf<Sets> }> {
  const { channel, draft, request } = maker;
  const { requests, unresolved, errors } = await resolveLines(context, input, maker);
  const [first] = requests;
  const { book, found } = await loadPrices(context, requests, beside);
  const facts = ruleFacts(context, book, channel);
  const rules = [
    ...combinationErrors(requests, unresolved, draft),
    ...lendingErrors(context, requests, request),
    ...requests.flatMap((request) => lineErrors(request, facts)),
  ];
  const all = [...errors, ...rules];
  return {
    lines: requests.flatMap((request) => planLine(request, facts) ?? []),
    errors: all,
    customer: first?.customer,
    terms: first && all.length === 0 ? termsOf(first, partnerIdOf(maker, requests)) : undefined,
    found,
  };
}

async function loadPrices<Sets extends RowSets>(
  context: Context,
  requests: readonly ResolvedLine[],
  beside: BesideLines<Sets> | undefined,
): Promise<{ readonly book: PriceBook; readonly found?: RowsOf<Sets> }> {
  const [first] = requests;
  if (!first || !beside) {
    return { book: await loadPriceBook(context.em, priceKeys(context, requests)) };
  }
  const priced = pricedBy(priceKeys(context, requests));
  const [{ prices, offers }, found] = await readBoth(context.em, PRICE_SETS, beside(first.customer), { priced });
  return { book: new PriceBook(prices, offers), found };
}

function termsOf({ currencyCode, purchaseMethod }: ResolvedLine, partnerId: string | undefined): LinesTerms {
  return { partnerId, currencyCode, purchaseMethod };
}

/** V5: the partner of the first line with a subscription. Without such a line, the partner who makes the quote. */
function partnerIdOf({ partnerId }: Maker, requests: readonly ResolvedLine[]): string | undefined {
  const owned = requests.find(({ subscription }) => subscription);
  return owned ? owned.subscription?.partner?.id : partnerId;
}
