import type { FormattedExecutionResult } from 'graphql';
import type { StreamEnd } from './open-streams.ts';

/**
 * What a reader is told when its stream ends. Whoever is only to connect again is told nothing: its client does so when
 * the connection ends without a last event.
 */
export function lastWords(end: StreamEnd | undefined): FormattedExecutionResult | undefined {
  const error = end && ERRORS[end];
  return error && { errors: [{ message: error.message, extensions: { code: error.code } }] };
}

const ERRORS: Readonly<Partial<Record<StreamEnd, { readonly code: string; readonly message: string }>>> = {
  TOKEN_ENDED: {
    code: 'UNAUTHENTICATED',
    message:
      'Your token has ended. Connect again with a new one, and with the cursor of the last change that you read.',
  },
  TOO_SLOW: {
    code: 'TOO_SLOW',
    message: 'You read too slowly. Connect again, with the cursor of the last change that you read.',
  },
};
