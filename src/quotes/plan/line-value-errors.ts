import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { MOST_SEATS } from '../../settings/policies.ts';
import type { RequestedLine } from './requested-lines.ts';

/**
 * Value checks (C8, C11) for a line whose subscription or product was not found, so that all its errors are reported
 * together.
 */
export function valueErrors(line: RequestedLine): UserError[] {
  const { action, term, endDate, fieldOf } = line;
  const errors = quantityErrors(line);
  if (term == null && action === 'NEW') {
    errors.push(termMissing(fieldOf('term')));
  }
  errors.push(...endOfExtensionErrors(line));
  if (endDate == null && action === 'EXTENSION') {
    errors.push(
      new InputError('INVALID_EXTENSION_DATE', 'Give the new end date of the subscription.', fieldOf('endDate')),
    );
  }
  return errors;
}

type Values = Pick<RequestedLine, 'action' | 'quantity' | 'endDate' | 'fieldOf'>;

/** C8: only a NEW line must give its seats. */
export function quantityErrors({ action, quantity, fieldOf }: Values): UserError[] {
  const isWrong = quantity == null ? action === 'NEW' : quantity < 1 || quantity > MOST_SEATS;
  const message = `Give a quantity of 1 to ${MOST_SEATS} seats.`;
  return isWrong ? [new InputError('INVALID_QUANTITY', message, fieldOf('quantity'))] : [];
}

export function termMissing(field: readonly string[]): UserError {
  return new InputError('INVALID', 'Give the term of the new subscription.', field);
}

/** C11: only an extension is told where to end. */
export function endOfExtensionErrors({ action, endDate, fieldOf }: Values): UserError[] {
  const message = 'Only an EXTENSION line takes an end date. Leave endDate out.';
  return endDate == null || action === 'EXTENSION' ? [] : [new InputError('INVALID', message, fieldOf('endDate'))];
}
