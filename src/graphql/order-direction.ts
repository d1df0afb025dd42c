import { describedEnum } from './described-enum.ts';

export const OrderDirection = describedEnum('OrderDirection', 'The direction in which a list is ordered.', {
  ASC: 'The smallest or earliest comes first.',
  DESC: 'The largest or latest comes first.',
});
export type OrderDirection = keyof typeof OrderDirection;
