import type { ReactElement } from 'react';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { FieldError } from '../submitted-form.ts';

interface ErrorSummaryProps {
  readonly errors?: readonly FieldError[];
  readonly texts: PageTexts;
}

/** A summary that screen readers announce when a form comes back with errors in its fields. */
export function ErrorSummary({ errors = [], texts }: ErrorSummaryProps): ReactElement | null {
  if (!errors.some((error) => error.field)) {
    return null;
  }
  return (
    <p className="error-summary" role="alert">
      {texts.text('errorSummary')}
    </p>
  );
}
