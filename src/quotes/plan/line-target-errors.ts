import type { Product } from '../../catalog/product.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { MOST_SEATS } from '../../settings/policies.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import type { RequestedLine } from './requested-lines.ts';

/** A NEW line names a product, any other line a subscription; no line names both. */
export function lineTargetErrors(
  { action, subscriptionId, productSku, fieldOf }: RequestedLine,
  subscription?: Subscription,
  product?: Product,
): UserError[] {
  if (action === 'NEW') {
    if (subscriptionId) {
      return [
        new InputError(
          'INVALID',
          'A NEW line does not take a subscription. Leave subscriptionId out.',
          fieldOf('subscriptionId'),
        ),
      ];
    }
    if (!productSku) {
      return [new InputError('INVALID', 'Give the SKU of the product to buy.', fieldOf('productSku'))];
    }
    return product
      ? []
      : [new InputError('NOT_FOUND', 'There is no such product. Check its SKU.', fieldOf('productSku'))];
  }
  if (productSku) {
    return [new InputError('INVALID', 'Only a NEW line takes a product. Leave productSku out.', fieldOf('productSku'))];
  }
  if (!subscriptionId) {
    return [
      new InputError('INVALID', 'Give the id of the subscription to renew or extend.', fieldOf('subscriptionId')),
    ];
  }
  return subscription
    ? []
    : [new InputError('NOT_FOUND', 'There is no such subscription. Check its id.', fieldOf('subscriptionId'))];
}

/** Whether the line names what its action needs and nothing else, so that its other rules can be checked. */
export function hasOneTarget(
  { action, productSku, subscriptionId }: RequestedLine,
  subscription: Subscription | undefined,
): boolean {
  return action === 'NEW' ? !subscriptionId : !!subscription && !productSku;
}

/**
 * Value checks (C8, C11) for a line whose subscription or product was not found, so that all its errors are reported
 * together.
 */
export function valueErrors({ action, quantity, term, endDate, fieldOf }: RequestedLine): UserError[] {
  const errors: UserError[] = [];
  if (quantity == null ? action === 'NEW' : quantity < 1 || quantity > MOST_SEATS) {
    errors.push(invalidQuantity(fieldOf('quantity')));
  }
  if (term == null && action === 'NEW') {
    errors.push(termMissing(fieldOf('term')));
  }
  if (endDate != null && action !== 'EXTENSION') {
    errors.push(endOfExtensionOnly(fieldOf('endDate')));
  }
  if (endDate == null && action === 'EXTENSION') {
    errors.push(
      new InputError('INVALID_EXTENSION_DATE', 'Give the new end date of the subscription.', fieldOf('endDate')),
    );
  }
  return errors;
}

export function invalidQuantity(field: readonly string[]): UserError {
  return new InputError('INVALID_QUANTITY', `Give a quantity of 1 to ${MOST_SEATS} seats.`, field);
}

export function termMissing(field: readonly string[]): UserError {
  return new InputError('INVALID', 'Give the term of the new subscription.', field);
}

export function endOfExtensionOnly(field: readonly string[]): UserError {
  return new InputError('INVALID', 'Only an EXTENSION line takes an end date. Leave endDate out.', field);
}
