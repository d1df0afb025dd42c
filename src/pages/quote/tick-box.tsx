import type { ReactElement } from 'react';
import { OutsideLink } from './outside-link.tsx';

interface TickBoxProps {
  readonly name: string;
  readonly label: string;
  readonly isTicked?: boolean;
  readonly error?: string;
  /** What one agrees to, to read before. */
  readonly link?: { readonly href: string; readonly text: string };
}

/** A box by which a person confirms. Robots do not tick it (A6). */
export function TickBox({ name, label, isTicked, error, link }: TickBoxProps): ReactElement {
  return (
    <div className={error ? 'field invalid' : 'field'}>
      <label className="agreement">
        <input
          type="checkbox"
          name={name}
          value="yes"
          required
          defaultChecked={isTicked}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${name}-error` : undefined}
        />
        <span>{label}</span>
      </label>
      {link && (
        <p className="hint">
          <OutsideLink href={link.href}>{link.text}</OutsideLink>
        </p>
      )}
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
