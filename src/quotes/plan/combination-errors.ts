import { InputError, type UserError, type UserErrorCode } from '../../graphql/user-errors.ts';
import { LARGEST_QUOTE } from '../../settings/policies.ts';
import type { LineField, ResolvedLine } from './resolved-line.ts';
import { type Mismatch, mismatches } from './shared-terms.ts';

/**
 * Rules across the lines of a new quote (C1 to C4, C6, C7). Each line that differs from the first is its own error.
 * Lines whose subscription or product was not found are checked for C1 only.
 */
export function combinationErrors(requests: readonly ResolvedLine[], unfound: readonly Acting[] = []): UserError[] {
  // A NEW line takes partner, currency and method from lines with a subscription, so the first of those is the measure.
  const first = requests.find(({ subscription }) => subscription) ?? requests[0];
  const found = requests.flatMap((request, index) => [
    ...(first ? differences(request, first) : []),
    ...(isRepeated(requests, index) ? [repeated(request)] : []),
  ]);
  return [...found, ...mixedErrors(unfound, first ?? unfound[0])];
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
  if (count === 0) return [new InputError('EMPTY_QUOTE', 'Give at least one line, or a bulk renewal group.', field)];
  if (count <= LARGEST_QUOTE) return [];
  return [new InputError('TOO_MANY_LINES', `A quote has at most ${LARGEST_QUOTE} lines. Make several quotes.`, field)];
}

function differences(one: ResolvedLine, first: ResolvedLine): UserError[] {
  const shared = one.subscription && first.subscription ? mismatches(one.subscription, first.subscription) : [];
  const codes: Difference[] = [
    ...(isMixed(one, first) ? (['MIXED_ACTIONS'] as const) : []),
    ...(one.customer.id === first.customer.id ? [] : (['CUSTOMER_MISMATCH'] as const)),
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
  MIXED_ACTIONS: 'Renewals cannot stand together with new subscriptions or extensions. Make a quote for each.',
  CUSTOMER_MISMATCH: 'All lines of a quote are of one customer. Make a quote for each.',
  PARTNER_MISMATCH: 'All lines of a quote are of one partner, or all of none. Make a quote for each.',
  CURRENCY_MISMATCH: 'All lines of a quote are in one currency. Make a quote for each.',
  PURCHASE_METHOD_MISMATCH: 'All lines of a quote are paid in one way. Make a quote for each.',
} satisfies Partial<Record<UserErrorCode, string>>;

function isRepeated(requests: readonly ResolvedLine[], index: number): boolean {
  const subscription = requests[index]?.subscription;
  return !!subscription && requests.findIndex((other) => other.subscription?.id === subscription.id) < index;
}

function repeated(request: ResolvedLine): UserError {
  const message = 'This subscription stands in an earlier line already. Leave one of them out.';
  return new InputError('DUPLICATE_SUBSCRIPTION', message, request.fieldOf('subscriptionId'));
}
