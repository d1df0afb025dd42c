import { InputError, type UserError, type UserErrorCode } from '../errors.ts';
import { LARGEST_QUOTE } from './largest-quote.ts';
import type { LineRequest } from './line-request.ts';

/**
 * Everything that keeps lines, each in order by itself, from standing in one quote (C1 to C4, C6, C7). Of a line that names
 * nothing that was found, the action at least is known.
 */
export function togetherErrors(requests: readonly LineRequest[], unfound: readonly Acting[] = []): UserError[] {
  // A NEW line takes partner, currency and method from the others, so what has a subscription is the measure.
  const first = requests.find(({ subscription }) => subscription) ?? requests[0];
  const found = requests.flatMap((request, index) => [
    ...(first ? differences(request, first) : []),
    ...(isRepeated(requests, index) ? [repeated(request)] : []),
  ]);
  const measure: Acting | undefined = first ?? unfound[0];
  return [...found, ...unfound.filter((line) => measure && isMixed(line, measure)).map(mixed)];
}

type Acting = Pick<LineRequest, 'action' | 'fieldOf'>;

/** C1. */
function isMixed(one: Acting, first: Acting): boolean {
  return (one.action === 'RENEWAL') !== (first.action === 'RENEWAL');
}

const MIXED = 'Renewals cannot stand together with new subscriptions or extensions. Make a quote for each.';

function mixed({ fieldOf }: Acting): UserError {
  return new InputError('MIXED_ACTIONS', MIXED, fieldOf('action'));
}

/** C7: 1 to 500 lines. */
export function countErrors(count: number, field: readonly string[]): UserError[] {
  if (count === 0) return [new InputError('EMPTY_QUOTE', 'Give at least one line, or a bulk renewal group.', field)];
  if (count <= LARGEST_QUOTE) return [];
  return [new InputError('TOO_MANY_LINES', `A quote has at most ${LARGEST_QUOTE} lines. Make several quotes.`, field)];
}

interface Rule {
  readonly code: UserErrorCode;
  readonly field: 'action' | 'subscriptionId';
  readonly message: string;
  readonly differs: (one: LineRequest, first: LineRequest) => boolean;
}

const RULES: readonly Rule[] = [
  {
    code: 'MIXED_ACTIONS',
    field: 'action',
    message: MIXED,
    differs: isMixed,
  },
  {
    code: 'CUSTOMER_MISMATCH',
    field: 'subscriptionId',
    message: 'All lines of a quote are of one customer. Make a quote for each.',
    differs: (one, first) => one.customer.id !== first.customer.id,
  },
  {
    code: 'PARTNER_MISMATCH',
    field: 'subscriptionId',
    message: 'All lines of a quote are of one partner, or all of none. Make a quote for each.',
    // V5: a NEW line carries the quote's partner.
    differs: (one, first) => !!one.subscription && !!first.subscription && partnerOf(one) !== partnerOf(first),
  },
  {
    code: 'CURRENCY_MISMATCH',
    field: 'subscriptionId',
    message: 'All lines of a quote are in one currency. Make a quote for each.',
    differs: (one, first) => one.currencyCode !== first.currencyCode,
  },
  {
    code: 'PURCHASE_METHOD_MISMATCH',
    field: 'subscriptionId',
    message: 'All lines of a quote are paid in one way. Make a quote for each.',
    differs: (one, first) => one.purchaseMethod !== first.purchaseMethod,
  },
];

function differences(request: LineRequest, first: LineRequest): UserError[] {
  return RULES.filter(({ differs }) => differs(request, first)).map(
    ({ code, field, message }) => new InputError(code, message, request.fieldOf(field)),
  );
}

function isRepeated(requests: readonly LineRequest[], index: number): boolean {
  const subscription = requests[index]?.subscription;
  return !!subscription && requests.findIndex((other) => other.subscription?.id === subscription.id) < index;
}

function repeated(request: LineRequest): UserError {
  const message = 'This subscription stands in an earlier line already. Leave one of them out.';
  return new InputError('DUPLICATE_SUBSCRIPTION', message, request.fieldOf('subscriptionId'));
}

function partnerOf({ subscription }: LineRequest): string | undefined {
  return subscription?.partner?.id;
}
