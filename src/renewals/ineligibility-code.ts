import { describedEnum } from '../described-enum.ts';

export const INELIGIBILITY_DESCRIPTIONS = {
  NOT_RENEWABLE: 'It is canceled, a trial, or not sold for renewal (E1).',
  WINDOW_NOT_OPEN: 'Its renewal may not be quoted yet (E2).',
  WINDOW_CLOSED: 'Its renewal may not be quoted any more (E2).',
  SUCCESS_PLAN: 'It is a success plan, which is not quoted in self-service (E3).',
  VALUE_BASED_OFFER: 'It is bought by consumption or value, which is not quoted in self-service (E4).',
  NEW_CREDIT_LINE: 'It is paid on invoice and the customer has no open credit line (E5).',
  NO_PRICE: 'There is no list price for it today (E6).',
} as const;

export const IneligibilityCode = describedEnum(
  'IneligibilityCode',
  'Why a renewal may not be quoted.',
  INELIGIBILITY_DESCRIPTIONS,
);
export type IneligibilityCode = keyof typeof IneligibilityCode;
