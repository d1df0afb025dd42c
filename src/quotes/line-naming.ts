import type { Product } from '../catalog/product.ts';
import { InputError, type UserError } from '../errors.ts';
import { MOST_SEATS } from '../subscriptions/most-seats.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { AskedLine } from './asked-lines.ts';

/** A line names a subscription or, for NEW, a product; never both. */
export function namingErrors(
  { action, subscriptionId, productSku, fieldOf }: AskedLine,
  subscription?: Subscription,
  product?: Product,
): UserError[] {
  if (action === 'NEW') {
    if (subscriptionId)
      return [
        new InputError('INVALID', 'A NEW line names no subscription. Leave the id out.', fieldOf('subscriptionId')),
      ];
    if (!productSku) return [new InputError('INVALID', 'Give the SKU of the product.', fieldOf('productSku'))];
    return product
      ? []
      : [new InputError('NOT_FOUND', 'There is no such product. Check its SKU.', fieldOf('productSku'))];
  }
  if (productSku)
    return [new InputError('INVALID', 'Only a NEW line names a product. Leave the SKU out.', fieldOf('productSku'))];
  if (!subscriptionId)
    return [new InputError('INVALID', 'Give the id of the subscription.', fieldOf('subscriptionId'))];
  return subscription
    ? []
    : [new InputError('NOT_FOUND', 'There is no such subscription. Check its id.', fieldOf('subscriptionId'))];
}

/** Whether the rules of a line can be asked about it. */
export function isNamedWell(
  { action, productSku, subscriptionId }: AskedLine,
  subscription: Subscription | undefined,
): boolean {
  return action === 'NEW' ? !subscriptionId : !!subscription && !productSku;
}

/** C8, of a line about which no other rule can be asked: all errors are told at once. */
export function quantityErrors({ quantity, fieldOf }: AskedLine): UserError[] {
  return quantity != null && quantity < 1 ? [invalidQuantity(fieldOf('quantity'))] : [];
}

export function invalidQuantity(field: readonly string[]): UserError {
  return new InputError('INVALID_QUANTITY', `Give a quantity of 1 to ${MOST_SEATS} seats.`, field);
}
