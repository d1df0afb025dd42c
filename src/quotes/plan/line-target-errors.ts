import type { Product } from '../../catalog/product.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import type { RequestedLine } from './requested-lines.ts';

/** A NEW line names a product, any other line a subscription; no line names both. */
export function lineTargetErrors(line: RequestedLine, subscription?: Subscription, product?: Product): UserError[] {
  return line.action === 'NEW' ? productErrors(line, product) : subscriptionErrors(line, subscription);
}

function productErrors({ subscriptionId, productSku, fieldOf }: RequestedLine, product?: Product): UserError[] {
  if (subscriptionId) {
    const message = 'A NEW line does not take a subscription. Leave subscriptionId out.';
    return [new InputError('INVALID', message, fieldOf('subscriptionId'))];
  }
  if (!productSku) {
    return [new InputError('INVALID', 'Give the SKU of the product to buy.', fieldOf('productSku'))];
  }
  return product
    ? []
    : [new InputError('NOT_FOUND', 'There is no such product. Check its SKU.', fieldOf('productSku'))];
}

function subscriptionErrors(
  { subscriptionId, productSku, fieldOf }: RequestedLine,
  subscription?: Subscription,
): UserError[] {
  if (productSku) {
    return [new InputError('INVALID', 'Only a NEW line takes a product. Leave productSku out.', fieldOf('productSku'))];
  }
  if (!subscriptionId) {
    const message = 'Give the id of the subscription to renew or extend.';
    return [new InputError('INVALID', message, fieldOf('subscriptionId'))];
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
