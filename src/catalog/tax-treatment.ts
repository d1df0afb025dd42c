import { describedEnum } from '../graphql/described-enum.ts';

export const TaxTreatment = describedEnum('TaxTreatment', 'How a customer is taxed.', {
  STANDARD: 'The customer pays the taxes of its country and region.',
  EXEMPT: 'The customer pays no tax.',
  REVERSE_CHARGE: 'The seller charges no tax; the customer accounts for it (reverse charge).',
});
export type TaxTreatment = keyof typeof TaxTreatment;
