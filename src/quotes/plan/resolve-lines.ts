import { visibleCustomers } from '../../access/visibility.ts';
import { Product } from '../../catalog/product.ts';
import type { Context } from '../../context.ts';
import { hasCsn } from '../../customers/csn.ts';
import { Customer } from '../../customers/customer.ts';
import { asFilter } from '../../database/condition.ts';
import type { UserError } from '../../graphql/user-errors.ts';
import { LARGEST_QUOTE } from '../../settings/policies.ts';
import { keptText } from '../../values/kept-text.ts';
import type { CreateQuoteInput } from '../quote-inputs.ts';
import { hasBought } from './bought-through.ts';
import { type CurrencyAndMethod, currencyAndMethodOf } from './currency-and-method.ts';
import type { Draft } from './draft.ts';
import { findSubscriptions, type NamedSubscription } from './find-subscriptions.ts';
import { hasOneTarget, lineTargetErrors } from './line-target-errors.ts';
import { valueErrors } from './line-value-errors.ts';
import { lentBy, type QuotedRequest } from './quoted-request.ts';
import {
  type RequestedLine,
  type RequestedLines,
  requestedByGroup,
  requestedByLine,
  requestedByRequest,
} from './requested-lines.ts';
import type { ResolvedLine } from './resolved-line.ts';
import { takeFromRation } from './stored-lines.ts';

export type LinesInput = Pick<
  CreateQuoteInput,
  'bulkRenewalGroupId' | 'excludeSubscriptionIds' | 'lines' | 'customerCsn' | 'currencyCode' | 'purchaseMethod'
>;

/** The lines that an input asks for, with the subscriptions and products that they name, and the errors of naming. */
export interface ResolvedLines {
  readonly requests: readonly ResolvedLine[];
  /** Lines for which too little was found to check the other rules: a subscription, product or customer is missing. */
  readonly unresolved: readonly RequestedLine[];
  readonly errors: readonly UserError[];
}

/** What a quote is made for, besides its input. */
export interface MadeFor {
  /** The draft whose lines these will be, if it exists already. */
  readonly draft?: Draft;
  /** The request that the quote answers. */
  readonly request?: QuotedRequest;
}

/**
 * Finds what the lines of an input name, in a constant number of SQL statements. If they are for a `draft`, what no
 * subscription tells is the draft's.
 */
export async function resolveLines(context: Context, input: LinesInput, made: MadeFor = {}): Promise<ResolvedLines> {
  const { draft, request } = made;
  const requested = await requestedLines(context, input, request);
  const lines = requested.lines.slice(0, LARGEST_QUOTE);
  await takeFromRation(context, lines.length);
  const found = await findSubscriptions(context, lines);
  const subscriptions = new Map([...found].map(([id, subscription]) => [id, lentBy(request, subscription)]));
  const owner = draft?.customer ?? (await findOwner(context, input, subscriptions));
  const products = await findProducts(context, lines, subscriptions);
  const stored = draft && subscriptions.size === 0 ? { ...draft, errors: [] } : undefined;
  const shared = stored ?? currencyAndMethodOf(input, lines, subscriptions, owner);
  const outcomes = lines.map((line) => resolveLine(line, { subscriptions, products, owner, shared }));
  return {
    requests: outcomes.flatMap(({ request }) => request ?? []),
    unresolved: outcomes.flatMap(({ line, request }) => (request ? [] : line)),
    errors: [...requested.errors, ...shared.errors, ...outcomes.flatMap(({ errors }) => errors)],
  };
}

/** A group or lines, or else what the request asks for. */
function requestedLines(
  context: Context,
  input: LinesInput,
  request: QuotedRequest | undefined,
): RequestedLines | Promise<RequestedLines> {
  if (input.bulkRenewalGroupId != null) {
    return requestedByGroup(context, input);
  }
  return request && !input.lines ? requestedByRequest(request) : requestedByLine(input);
}

interface Found {
  readonly subscriptions: ReadonlyMap<string, NamedSubscription>;
  readonly products: ReadonlyMap<string, Product>;
  readonly owner?: Customer;
  readonly shared: CurrencyAndMethod;
}

interface Outcome {
  readonly line: RequestedLine;
  readonly request?: ResolvedLine;
  readonly errors: readonly UserError[];
}

function resolveLine(line: RequestedLine, { subscriptions, products, owner, shared }: Found): Outcome {
  const subscription = line.subscriptionId ? subscriptions.get(line.subscriptionId) : undefined;
  const product = products.get(subscription?.product.id ?? keptText(line.productSku ?? ''));
  const customer = subscription?.liveCustomer ?? owner;
  const { currencyCode, purchaseMethod } = subscription ?? shared;
  const errors = lineTargetErrors(line, subscription, product);
  if (!hasOneTarget(line, subscription) || !product || !customer || !currencyCode || !purchaseMethod) {
    return { line, errors: [...errors, ...valueErrors(line)] };
  }
  return { line, errors, request: { ...line, subscription, product, customer, currencyCode, purchaseMethod } };
}

/** The products of the subscriptions and of the SKUs in the lines. Each is found by its id and by its SKU. */
async function findProducts(
  { em }: Context,
  lines: readonly RequestedLine[],
  subscriptions: ReadonlyMap<string, NamedSubscription>,
): Promise<Map<string, Product>> {
  const skus = lines.flatMap(({ productSku }) => (productSku == null ? [] : keptText(productSku)));
  const bySku = skus.length > 0 ? await em.find(Product, { sku: { $in: skus } }) : [];
  const products = [...bySku, ...[...subscriptions.values()].map(({ liveProduct }) => liveProduct)];
  return new Map(products.flatMap((product) => [[product.id, product] as const, [product.sku, product] as const]));
}

/** The quote's customer: that of the first subscription, else the one that the input names, else the viewer's own. */
async function findOwner(
  { em, viewer }: Context,
  { customerCsn }: LinesInput,
  subscriptions: ReadonlyMap<string, NamedSubscription>,
): Promise<Customer | undefined> {
  const [first] = subscriptions.values();
  if (first) {
    return first.liveCustomer;
  }
  if (!customerCsn) {
    return viewer.kind === 'CUSTOMER' ? em.findOneOrFail(Customer, viewer.customerId) : undefined;
  }
  const customer = await em.findOne(Customer, {
    $and: [asFilter<Customer>(hasCsn('customer', customerCsn)), asFilter<Customer>(visibleCustomers(viewer))],
  });
  if (!customer || viewer.kind !== 'PARTNER') {
    return customer ?? undefined;
  }
  return (await hasBought({ em }, customer, viewer.partnerId)) ? customer : undefined;
}
