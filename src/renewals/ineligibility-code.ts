import { registerEnumType } from 'type-graphql';

export const INELIGIBILITY_DESCRIPTIONS = {
  NOT_RENEWABLE: 'It is canceled, a trial, or not sold for renewal (E1).',
  WINDOW_NOT_OPEN: 'Its renewal may not be quoted yet (E2).',
  WINDOW_CLOSED: 'Its renewal may not be quoted any more (E2).',
  SUCCESS_PLAN: 'It is a success plan, which is not quoted in self-service (E3).',
  VALUE_BASED_OFFER: 'It is bought by consumption or value, which is not quoted in self-service (E4).',
  NEW_CREDIT_LINE: 'It is paid on invoice and the customer has no open credit line (E5).',
  NO_PRICE: 'There is no list price for it today (E6).',
} as const;

export type IneligibilityCode = keyof typeof INELIGIBILITY_DESCRIPTIONS;

export const IneligibilityCode: Readonly<Record<IneligibilityCode, IneligibilityCode>> = {
  NOT_RENEWABLE: 'NOT_RENEWABLE',
  WINDOW_NOT_OPEN: 'WINDOW_NOT_OPEN',
  WINDOW_CLOSED: 'WINDOW_CLOSED',
  SUCCESS_PLAN: 'SUCCESS_PLAN',
  VALUE_BASED_OFFER: 'VALUE_BASED_OFFER',
  NEW_CREDIT_LINE: 'NEW_CREDIT_LINE',
  NO_PRICE: 'NO_PRICE',
};

registerEnumType(IneligibilityCode, {
  name: 'IneligibilityCode',
  description: 'Why a renewal may not be quoted.',
  valuesConfig: Object.fromEntries(
    Object.entries(INELIGIBILITY_DESCRIPTIONS).map(([code, description]) => [code, { description }]),
  ),
});
