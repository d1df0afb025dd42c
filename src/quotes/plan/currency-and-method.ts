import { isSameCsn } from '../../customers/csn.ts';
import type { Customer } from '../../customers/customer.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import type { PurchaseMethod, Subscription } from '../../subscriptions/subscription.ts';
import type { CreateQuoteInput } from '../quote-inputs.ts';
import type { RequestedLine } from './requested-lines.ts';
import { mismatches } from './shared-terms.ts';

/** Currency and purchase method of all lines, and what the input asks wrongly about them. */
export interface CurrencyAndMethod {
  readonly currencyCode?: string;
  readonly purchaseMethod?: PurchaseMethod;
  readonly errors: readonly UserError[];
}

/**
 * Takes currency and purchase method from the first line with a subscription, else from the input. C5, C6: it is an
 * error if the input asks for others than the subscription's.
 */
export function currencyAndMethodOf(
  input: CreateQuoteInput,
  lines: readonly RequestedLine[],
  subscriptions: ReadonlyMap<string, Subscription>,
  owner: Customer | undefined,
): CurrencyAndMethod {
  const [first] = subscriptions.values();
  const { customerCsn, currencyCode, purchaseMethod } = input;
  const errors: UserError[] = [];
  if (first) {
    if (customerCsn && !isSameCsn(customerCsn, owner?.csn ?? '')) {
      errors.push(mismatch('CUSTOMER_MISMATCH', 'customerCsn', 'customer'));
    }
    const asked = {
      partner: first.partner,
      currencyCode: currencyCode ?? first.currencyCode,
      purchaseMethod: purchaseMethod ?? first.purchaseMethod,
    };
    const against = mismatches(asked, first);
    if (against.includes('CURRENCY_MISMATCH')) {
      errors.push(mismatch('CURRENCY_CHANGE', 'currencyCode', 'currency'));
    }
    if (against.includes('PURCHASE_METHOD_MISMATCH')) {
      errors.push(mismatch('PURCHASE_METHOD_MISMATCH', 'purchaseMethod', 'purchase method'));
    }
    return { currencyCode: first.currencyCode, purchaseMethod: first.purchaseMethod, errors };
  }
  if (lines.some(({ action }) => action === 'NEW')) {
    if (!owner) {
      errors.push(ownerError(customerCsn));
    }
    if (!currencyCode) {
      errors.push(needed('currencyCode', 'currency'));
    }
    if (!purchaseMethod) {
      errors.push(needed('purchaseMethod', 'purchase method'));
    }
  }
  return { currencyCode: currencyCode ?? undefined, purchaseMethod: purchaseMethod ?? undefined, errors };
}

function ownerError(customerCsn: string | null | undefined): UserError {
  if (!customerCsn) {
    return needed('customerCsn', 'customer number');
  }
  return new InputError('NOT_FOUND', 'There is no such customer. Check the number.', ['customerCsn']);
}

function mismatch(
  code: 'CUSTOMER_MISMATCH' | 'CURRENCY_CHANGE' | 'PURCHASE_METHOD_MISMATCH',
  field: string,
  what: string,
): UserError {
  return new InputError(code, `The ${what} must be that of the subscriptions. Leave ${field} out.`, [field]);
}

function needed(field: string, what: string): UserError {
  return new InputError('INVALID', `Give the ${what}, because no line names a subscription.`, [field]);
}
