import { describedEnum } from '../../graphql/described-enum.ts';
import { INELIGIBILITY_DESCRIPTIONS } from '../../graphql/user-errors.ts';

export const IneligibilityCode = describedEnum(
  'IneligibilityCode',
  'Why a renewal may not be quoted.',
  INELIGIBILITY_DESCRIPTIONS,
);
export type IneligibilityCode = keyof typeof IneligibilityCode;
