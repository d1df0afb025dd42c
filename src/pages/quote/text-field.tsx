import type { ReactElement } from 'react';

interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly error?: string;
  readonly hint?: string;
  /** The word for "optional", if the field may stay empty. */
  readonly optional?: string;
  readonly autoComplete?: 'name';
  readonly isRequired?: boolean;
  readonly isLong?: boolean;
  /** Capitals and digits, which no spelling checker may touch. */
  readonly isCode?: boolean;
}

/** Label, field, hint and error, linked together for screen readers. */
export function TextField({
  name,
  label,
  value,
  error,
  hint,
  optional,
  autoComplete,
  isRequired,
  isLong,
  isCode,
}: TextFieldProps): ReactElement {
  const field = {
    id: name,
    name,
    defaultValue: value,
    required: isRequired,
    dir: isCode ? 'ltr' : 'auto',
    ...(isCode && { autoCapitalize: 'characters', spellCheck: false }),
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ') || undefined,
  };
  return (
    <div className={error ? 'field invalid' : 'field'}>
      <label htmlFor={name}>
        {label} {optional && <span className="quiet">({optional})</span>}
      </label>
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {isLong ? (
        <textarea {...field} rows={3} />
      ) : (
        <input {...field} type="text" autoComplete={autoComplete ?? 'off'} />
      )}
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
