import type { ComponentProps, CSSProperties, ReactNode } from 'react';

/** The page behind the mail. Some mail programs drop `body`, so its cell carries language, direction and style again. */
export function Page({ lang, dir, style, children }: ComponentProps<'td'> & { style: CSSProperties }) {
  return (
    <body
      lang={lang}
      dir={dir}
      className="page"
      style={{ backgroundColor: style.backgroundColor, margin: 0, padding: 0 }}
    >
      <Frame>
        <td dir={dir} lang={lang} style={style}>
          {children}
        </td>
      </Frame>
    </body>
  );
}

/** The mail itself. Its padding is the cell's, because Outlook ignores that of a table. */
export function Card({ style: { padding, ...style }, children }: { style: CSSProperties; children: ReactNode }) {
  return (
    <Frame className="card" style={style}>
      <td style={{ padding }}>{children}</td>
    </Frame>
  );
}

/** A table that only places its one cell. */
export function Frame({ children, ...props }: ComponentProps<'table'>) {
  return (
    <table {...props} align="center" width="100%" border={0} cellPadding="0" cellSpacing="0" role="presentation">
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  );
}

/** A link in a window of its own, because a mail is read inside another program's page. */
export function Link(props: ComponentProps<'a'>) {
  return <a {...props} target="_blank" />;
}

/** What a list of mails shows after the subject. */
export function Preheader({ text }: { text: string }) {
  return (
    <div style={HIDDEN} data-skip-in-text>
      {text}
      <div>{FILLER.repeat(Math.max(0, PREHEADER_LENGTH - text.length))}</div>
    </div>
  );
}

const HIDDEN: CSSProperties = {
  display: 'none',
  overflow: 'hidden',
  lineHeight: '1px',
  opacity: 0,
  maxHeight: 0,
  maxWidth: 0,
};
// Invisible characters keep the mail's first words from following the preheader in the list.
const FILLER = '\xA0\u200C\u200B\u200D\uFEFF';
const PREHEADER_LENGTH = 200;
