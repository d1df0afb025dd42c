import { describedEnum } from './described-enum.ts';

export const OrderDirection = describedEnum('OrderDirection', 'Which way a list runs.', {
  ASC: 'Smallest or earliest first.',
  DESC: 'Largest or latest first.',
});
export type OrderDirection = keyof typeof OrderDirection;
