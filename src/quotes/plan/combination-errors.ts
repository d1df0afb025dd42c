import { InputError, type UserError, type UserErrorCode } from '../../graphql/user-errors.ts';
import { LARGEST_QUOTE } from '../../settings/policies.ts';
import type { Draft } from './draft.ts';
import type { LineField, ResolvedLine } from './resolved-line.ts';
import { type Mismatch, mismatches, type SharedTerms } from './shared-terms.ts';

/**
 * Rules across the lines of a quote (C1 to C4, C6, C7). Each line that differs from the first is its own error. Lines
 * whose subscription or product was not found are checked for C1 only. New lines of a draft are also compared with it.
 */
export function combinationErrors(
  requests: readonly ResolvedLine[],
  unresolved: readonly Acting[] = [],
  draft?: Draft,
): UserError[] {
  // A NEW line takes partner, currency and method from lines with a subscription, so the first of those is the measure.
  const first = requests.find(({ subscription }) => subscription) ?? requests[0];
  const measure = first && { ...first, ...(draft && keptBy(draft, first)) };
  const found = requests.flatMap((request, index) => [
    ...(measure ? differences(request, measure) : []),
    ...(isRepeated(requests, index) ? [repeated(request)] : []),
  ]);
  return [...found, ...mixedErrors(unresolved, first ?? unresolved[0])];
}

type Acting = Pick<ResolvedLine, 'action' | 'fieldOf'>;

/** C1: an error for each line whose action cannot stand together with that of `measure`, by default the first line. */
export function mixedErrors(lines: readonly Acting[], measure: Acting | undefined = lines[0]): UserError[] {
  return lines.filter((line) => measure && isMixed(line, measure)).map((line) => differing('MIXED_ACTIONS', line));
}

function isMixed(one: Acting, first: Acting): boolean {
  return (one.action === 'RENEWAL') !== (first.action === 'RENEWAL');
}

/** C7: 1 to 500 lines. */
export function countErrors(count: number, field: readonly string[]): UserError[] {
  if (count === 0) {
    return [new InputError('EMPTY_QUOTE', 'Give at least one line, or a bulk renewal group.', field)];
  }
  if (count <= LARGEST_QUOTE) {
    return [];
  }
  return [
    new InputError('TOO_MANY_LINES', `A quote can have at most ${LARGEST_QUOTE} lines. Make several quotes.`, field),
  ];
}

/** What each line is compared with. */
interface Measure extends Acting {
  readonly customer: { readonly id: string };
  readonly subscription?: SharedTerms;
}

/** A draft stays its customer's, and a partner's draft stays its partner's. Its currency and method follow the lines. */
function keptBy({ customer, partner, isOfPartner }: Draft, { subscription }: ResolvedLine): Partial<Measure> {
  if (!isOfPartner || !subscription) {
    return { customer };
  }
  const { currencyCode, purchaseMethod } = subscription;
  return { customer, subscription: { partner, currencyCode, purchaseMethod } };
}

function differences(one: ResolvedLine, measure: Measure): UserError[] {
  const shared = one.subscription && measure.subscription ? mismatches(one.subscription, measure.subscription) : [];
  const codes: Difference[] = [
    ...(isMixed(one, measure) ? (['MIXED_ACTIONS'] as const) : []),
    ...(one.customer.id === measure.customer.id ? [] : (['CUSTOMER_MISMATCH'] as const)),
    ...shared,
  ];
  return codes.map((code) => differing(code, one));
}

type Difference = Mismatch | 'MIXED_ACTIONS' | 'CUSTOMER_MISMATCH';

function differing(code: Difference, { fieldOf }: Acting): UserError {
  const field: LineField = code === 'MIXED_ACTIONS' ? 'action' : 'subscriptionId';
  return new InputError(code, MESSAGES[code], fieldOf(field));
}

const MESSAGES = {
  MIXED_ACTIONS:
    'A quote cannot have renewals together with new subscriptions or extensions. Make one quote for the renewals and another for the rest.',
  CUSTOMER_MISMATCH: 'All lines of a quote must be for one customer. Make a quote for each customer.',
  PARTNER_MISMATCH:
    'The subscriptions of a quote must all have the same partner, or all have none. Make a quote for each partner.',
  CURRENCY_MISMATCH: 'All lines of a quote must be in one currency. Make a quote for each currency.',
  PURCHASE_METHOD_MISMATCH: 'All lines of a quote must have one purchase method. Make a quote for each method.',
} satisfies Partial<Record<UserErrorCode, string>>;

function isRepeated(requests: readonly ResolvedLine[], index: number): boolean {
  const subscription = requests[index]?.subscription;
  return !!subscription && requests.findIndex((other) => other.subscription?.id === subscription.id) < index;
}

function repeated(request: ResolvedLine): UserError {
  const message = 'An earlier line already has this subscription. Leave one of the two lines out.';
  return new InputError('DUPLICATE_SUBSCRIPTION', message, request.fieldOf('subscriptionId'));
}
