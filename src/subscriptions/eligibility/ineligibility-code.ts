import { describedEnum } from '../../graphql/described-enum.ts';
import { INELIGIBILITY_DESCRIPTIONS } from '../../graphql/user-errors.ts';

export const IneligibilityCode = describedEnum(
  'IneligibilityCode',
  'Why the renewal of a subscription cannot be quoted.',
  INELIGIBILITY_DESCRIPTIONS,
);
export type IneligibilityCode = keyof typeof IneligibilityCode;
