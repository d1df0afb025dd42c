import sql from 'sql-template-tag';
import type { Channel } from '../../access/viewer.ts';
import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import { uuidOf } from '../../database/ids.ts';
import { type RowSet, type RowSets, type RowsOf, readBoth } from '../../database/row-sets.ts';
import type { UserError } from '../../graphql/user-errors.ts';
import type { PurchaseMethod } from '../../subscriptions/subscription.ts';
import { combinationErrors } from './combination-errors.ts';
import { lendingErrors, unsoldErrors, withoutOthersPartners } from './lending-errors.ts';
import { lineErrors } from './line-errors.ts';
import { type PlannedLine, planLine } from './planned-line.ts';
import { type Rented, rentedSet } from './rented-products.ts';
import { type LinesInput, type MadeFor, resolveLines } from './resolve-lines.ts';
import type { ResolvedLine } from './resolved-line.ts';
import { BOOK_SETS, booksOf, NO_BOOKS, priceAndTax } from './rule-books.ts';
import { type RuleFacts, ruleFacts } from './rule-facts.ts';

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
  const { channel, draft } = maker;
  const { requests, unresolved, errors } = await resolveLines(context, input, maker);
  const [first] = requests;
  const { facts, found } = await loadFacts(context, requests, channel, beside);
  const rules = [
    ...combinationErrors(withoutOthersPartners(requests, context), unresolved, draft),
    ...lendingErrors(context, requests, maker),
    ...(await unsoldErrors(context, requests, maker)),
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

/** Reads in one SQL statement what the rules depend on, and what is read beside it. */
async function loadFacts<Sets extends RowSets>(
  context: Context,
  requests: readonly ResolvedLine[],
  channel: Channel,
  beside: BesideLines<Sets> | undefined,
): Promise<{ readonly facts: RuleFacts; readonly found?: RowsOf<Sets> }> {
  const [first] = requests;
  if (!first) {
    return { facts: ruleFacts(context, NO_BOOKS, channel) };
  }
  const { customer } = first;
  const sets = { ...BOOK_SETS, rented: rentedAmong(context, requests, customer) };
  const given = priceAndTax(context, requests);
  const [rows, found] = await readBoth(context.em, sets, beside?.(customer) ?? {}, given);
  // Cast: without `beside`, nobody reads what was found.
  return { facts: ruleFacts(context, booksOf(rows), channel, rows.rented), found: found as RowsOf<Sets> };
}

/** C8: what the customer rents of the products that are to be bought. */
function rentedAmong(context: Context, requests: readonly ResolvedLine[], customer: Customer): RowSet<Rented> {
  const bought = requests.filter(({ action }) => action === 'NEW').map(({ product }) => uuidOf('product', product.id));
  const products = sql`select unnest(${[...new Set(bought)]}::uuid[])`;
  return rentedSet(context, sql`${uuidOf('customer', customer.id)}::uuid`, products);
}

function termsOf({ currencyCode, purchaseMethod }: ResolvedLine, partnerId: string | undefined): LinesTerms {
  return { partnerId, currencyCode, purchaseMethod };
}

/** V5: the partner of the first line with a subscription. Without such a line, the partner who makes the quote. */
function partnerIdOf({ partnerId }: Maker, requests: readonly ResolvedLine[]): string | undefined {
  const owned = requests.find(({ subscription }) => subscription);
  return owned ? owned.subscription?.partner?.id : partnerId;
}
