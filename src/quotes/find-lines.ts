import { visibleCustomers, visibleSubscriptions } from '../access/visibility.ts';
import { Product } from '../catalog/product.ts';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { uuidOf } from '../database/ids.ts';
import { InputError, type UserError } from '../errors.ts';
import { groupKeyOf } from '../renewals/bulk-renewal-group.ts';
import { findGroups } from '../renewals/find-groups.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import type { LineField, LineRequest } from './line-request.ts';
import type { CreateQuoteInput, QuoteLineInput } from './quote-inputs.ts';
import { countErrors, LARGEST_QUOTE } from './together-errors.ts';

/** The lines that an input asks for, with everything that its ids name; and what it names wrongly. */
export interface FoundLines {
  readonly requests: readonly LineRequest[];
  readonly errors: readonly UserError[];
}

/** Finds what an input asks for in a constant number of statements. */
export async function findLines(context: Context, input: CreateQuoteInput): Promise<FoundLines> {
  const asked = input.bulkRenewalGroupId ? await askedOfGroup(context, input) : askedByLine(input);
  const lines = asked.lines.slice(0, LARGEST_QUOTE);
  const subscriptions = await findSubscriptions(context, lines);
  const owner = await findOwner(context, input, subscriptions);
  const products = await findProducts(context, lines, subscriptions);
  const quoteWide = quoteWideOf(input, lines, subscriptions, owner);
  const errors = [...asked.errors, ...quoteWide.errors];
  const requests = lines.flatMap((line): LineRequest[] => {
    const subscription = line.subscriptionId ? subscriptions.get(line.subscriptionId) : undefined;
    const product = subscription ? products.get(subscription.product.id) : products.get(line.productSku ?? '');
    const customer = subscription ? subscription.customer.getEntity() : owner;
    errors.push(...shapeErrors(line, subscription, product));
    if (!isWhole(line, subscription) || !product || !customer) return [];
    const { currencyCode, purchaseMethod } = subscription ?? quoteWide;
    if (!currencyCode || !purchaseMethod) return [];
    return [{ ...line, subscription, product, customer, currencyCode, purchaseMethod }];
  });
  return { requests, errors };
}

type AskedLine = QuoteLineInput & { readonly fieldOf: (name: LineField) => readonly string[] };

interface AskedLines {
  readonly lines: readonly AskedLine[];
  readonly errors: readonly UserError[];
}

function askedByLine({ lines, excludeSubscriptionIds }: CreateQuoteInput): AskedLines {
  const errors = countErrors(lines?.length ?? 0, ['lines']);
  if (excludeSubscriptionIds?.length) {
    errors.push(
      new InputError('INVALID', 'Only from a group can subscriptions be excluded.', ['excludeSubscriptionIds']),
    );
  }
  const asked = (lines ?? []).map((line, index) => ({
    ...line,
    fieldOf: (name: LineField) => ['lines', String(index), name],
  }));
  return { lines: asked, errors };
}

/** Every renewal of a whole group as it is now, less what is excluded. */
async function askedOfGroup(context: Context, input: CreateQuoteInput): Promise<AskedLines> {
  const field = ['bulkRenewalGroupId'];
  const errors: UserError[] = [];
  if (input.lines) errors.push(new InputError('INVALID', 'Give either a group or lines, not both.', ['lines']));
  const key = groupKeyOf(input.bulkRenewalGroupId ?? '');
  const [group] = key ? await findGroups(context, { key, limit: 1 }) : [];
  if (!group) {
    const message = 'There is no such group now. List the groups again.';
    return { lines: [], errors: [...errors, new InputError('NOT_FOUND', message, field)] };
  }
  const excluded = new Set(input.excludeSubscriptionIds ?? []);
  errors.push(...excludeErrors(input.excludeSubscriptionIds ?? [], group.subscriptionIds));
  const ids = group.subscriptionIds.filter((id) => !excluded.has(id));
  const lines = ids.map((subscriptionId): AskedLine => ({ action: 'RENEWAL', subscriptionId, fieldOf: () => field }));
  return { lines, errors: [...errors, ...countErrors(ids.length, ['excludeSubscriptionIds'])] };
}

function excludeErrors(excluded: readonly string[], ids: readonly string[]): UserError[] {
  return excluded.flatMap((id, index) => {
    if (ids.includes(id)) return [];
    const message = 'The group has no such subscription. Leave it out.';
    return [new InputError('NOT_FOUND', message, ['excludeSubscriptionIds', String(index)])];
  });
}

async function findSubscriptions(context: Context, lines: readonly AskedLine[]): Promise<Map<string, Subscription>> {
  const ids = lines.flatMap(({ subscriptionId }) => subscriptionId ?? []).filter((id) => uuidOf('subscription', id));
  if (ids.length === 0) return new Map();
  const where = { $and: [{ id: { $in: [...new Set(ids)] } }, visibleSubscriptions(context.viewer)] };
  const found = await context.em.find(Subscription, where, { populate: ['customer'], strategy: 'select-in' });
  const byId = new Map(found.map((subscription) => [subscription.id, subscription]));
  // C4, C5: in the order of the lines, for the first is the measure of the others.
  return new Map(ids.flatMap((id) => byId.get(id) ?? []).map((subscription) => [subscription.id, subscription]));
}

/** By subscription's product id and by asked SKU. */
async function findProducts(
  { em }: Context,
  lines: readonly AskedLine[],
  subscriptions: ReadonlyMap<string, Subscription>,
): Promise<Map<string, Product>> {
  const ids = [...subscriptions.values()].map(({ product }) => product.id);
  const skus = lines.flatMap(({ productSku }) => productSku ?? []);
  if (ids.length + skus.length === 0) return new Map();
  const products = await em.find(Product, { $or: [{ id: { $in: [...new Set(ids)] } }, { sku: { $in: skus } }] });
  return new Map(products.flatMap((product) => [[product.id, product] as const, [product.sku, product] as const]));
}

/** Whose quote it is: that of the lines, else the one asked for, else the viewer's own. */
async function findOwner(
  { em, viewer }: Context,
  { customerCsn }: CreateQuoteInput,
  subscriptions: ReadonlyMap<string, Subscription>,
): Promise<Customer | undefined> {
  const [first] = subscriptions.values();
  if (first) return first.customer.getEntity();
  if (!customerCsn) return viewer.kind === 'CUSTOMER' ? em.findOneOrFail(Customer, viewer.customerId) : undefined;
  const customer = await em.findOne(Customer, { $and: [{ csn: customerCsn }, visibleCustomers(viewer)] });
  if (!customer || viewer.kind !== 'PARTNER') return customer ?? undefined;
  // V5: a partner sells to a customer that has bought through it.
  const bought = await em.findOne(Subscription, { customer: customer.id, partner: viewer.partnerId });
  return bought ? customer : undefined;
}

interface QuoteWide {
  readonly currencyCode?: string;
  readonly purchaseMethod?: Subscription['purchaseMethod'];
  readonly errors: readonly UserError[];
}

/** What a NEW line takes from the others, else from the input; and what the input asks against the others (C5, C6). */
function quoteWideOf(
  input: CreateQuoteInput,
  lines: readonly AskedLine[],
  subscriptions: ReadonlyMap<string, Subscription>,
  owner: Customer | undefined,
): QuoteWide {
  const [first] = subscriptions.values();
  const { customerCsn, currencyCode, purchaseMethod } = input;
  const errors: UserError[] = [];
  if (first) {
    if (customerCsn && owner?.csn !== customerCsn)
      errors.push(mismatch('CUSTOMER_MISMATCH', 'customerCsn', 'customer'));
    if (currencyCode && first.currencyCode !== currencyCode)
      errors.push(mismatch('CURRENCY_CHANGE', 'currencyCode', 'currency'));
    if (purchaseMethod && first.purchaseMethod !== purchaseMethod) {
      errors.push(mismatch('PURCHASE_METHOD_MISMATCH', 'purchaseMethod', 'purchase method'));
    }
    return { currencyCode: first.currencyCode, purchaseMethod: first.purchaseMethod, errors };
  }
  if (lines.some(({ action }) => action === 'NEW')) {
    if (!owner) errors.push(ownerError(customerCsn));
    if (!currencyCode) errors.push(needed('currencyCode', 'currency'));
    if (!purchaseMethod) errors.push(needed('purchaseMethod', 'purchase method'));
  }
  return { currencyCode: currencyCode ?? undefined, purchaseMethod: purchaseMethod ?? undefined, errors };
}

function ownerError(customerCsn: string | null | undefined): UserError {
  if (!customerCsn) return needed('customerCsn', 'customer number');
  return new InputError('NOT_FOUND', 'There is no such customer.', ['customerCsn']);
}

function mismatch(
  code: 'CUSTOMER_MISMATCH' | 'CURRENCY_CHANGE' | 'PURCHASE_METHOD_MISMATCH',
  field: string,
  what: string,
): UserError {
  return new InputError(code, `The ${what} is that of the subscriptions. Leave it out.`, [field]);
}

function needed(field: string, what: string): UserError {
  return new InputError('INVALID', `Give the ${what}: no line names a subscription.`, [field]);
}

/** A line names a subscription or, for NEW, a product; never both. */
function shapeErrors(
  { action, subscriptionId, productSku, fieldOf }: AskedLine,
  subscription?: Subscription,
  product?: Product,
): UserError[] {
  if (action === 'NEW') {
    if (subscriptionId)
      return [new InputError('INVALID', 'A NEW line names no subscription.', fieldOf('subscriptionId'))];
    if (!productSku) return [new InputError('INVALID', 'Give the SKU of the product.', fieldOf('productSku'))];
    return product ? [] : [new InputError('NOT_FOUND', 'There is no such product.', fieldOf('productSku'))];
  }
  if (productSku) return [new InputError('INVALID', 'Only a NEW line names a product.', fieldOf('productSku'))];
  if (!subscriptionId)
    return [new InputError('INVALID', 'Give the id of the subscription.', fieldOf('subscriptionId'))];
  return subscription ? [] : [new InputError('NOT_FOUND', 'There is no such subscription.', fieldOf('subscriptionId'))];
}

function isWhole({ action, productSku, subscriptionId }: AskedLine, subscription: Subscription | undefined): boolean {
  return action === 'NEW' ? !subscriptionId : !!subscription && !productSku;
}
