import { isSameCsn } from '../../customers/csn.ts';
import type { Customer } from '../../customers/customer.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import type { PurchaseMethod, Subscription } from '../../subscriptions/subscription.ts';
import type { CreateQuoteInput } from '../quote-inputs.ts';
import type { RequestedLine } from './requested-lines.ts';

type TermsInput = Pick<CreateQuoteInput, 'customerCsn' | 'currencyCode' | 'purchaseMethod'>;

/** Currency and purchase method of all lines, and what the input asks wrongly about them. */
export interface CurrencyAndMethod {
  readonly currencyCode?: string;
  readonly purchaseMethod?: PurchaseMethod;
  readonly errors: readonly UserError[];
}

/** Takes currency and purchase method from the first line with a subscription, else from the input. */
export function currencyAndMethodOf(
  input: TermsInput,
  lines: readonly RequestedLine[],
  subscriptions: ReadonlyMap<string, Subscription>,
  owner: Customer | undefined,
): CurrencyAndMethod {
  const [first] = subscriptions.values();
  if (first) {
    const { currencyCode, purchaseMethod } = first;
    return { currencyCode, purchaseMethod, errors: mismatchErrors(input, first, owner) };
  }
  const { currencyCode, purchaseMethod } = input;
  const errors = lines.some(({ action }) => action === 'NEW') ? missingErrors(input, owner) : [];
  return { currencyCode: currencyCode ?? undefined, purchaseMethod: purchaseMethod ?? undefined, errors };
}

/** C2, C5, C6: it is an error if the input asks for others than the subscription's. */
function mismatchErrors(input: TermsInput, subscription: Subscription, owner: Customer | undefined): UserError[] {
  const { customerCsn, currencyCode, purchaseMethod } = input;
  const errors: UserError[] = [];
  if (customerCsn && !isSameCsn(customerCsn, owner?.csn ?? '')) {
    errors.push(mismatch('CUSTOMER_MISMATCH', 'customerCsn', 'customer'));
  }
  if (currencyCode != null && currencyCode !== subscription.currencyCode) {
    errors.push(mismatch('CURRENCY_CHANGE', 'currencyCode', 'currency'));
  }
  if (purchaseMethod != null && purchaseMethod !== subscription.purchaseMethod) {
    errors.push(mismatch('PURCHASE_METHOD_MISMATCH', 'purchaseMethod', 'purchase method'));
  }
  return errors;
}

/** Only NEW lines need them; other lines without a subscription have errors of their own. */
function missingErrors({ customerCsn, currencyCode, purchaseMethod }: TermsInput, owner?: Customer): UserError[] {
  return [
    ...(owner ? [] : [ownerError(customerCsn)]),
    ...(currencyCode ? [] : [needed('currencyCode', 'currency')]),
    ...(purchaseMethod ? [] : [needed('purchaseMethod', 'purchase method')]),
  ];
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
