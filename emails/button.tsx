import type { CSSProperties } from 'react';
import type { Brand } from './brand.ts';
import { Frame, Link } from './elements.tsx';
import { escaped } from './escaped.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import { FONT, stylesFor } from './styles.ts';

/** The mail's only button, 48 px high, and its address as text for readers who prefer or need to see it. */
export function ActionButton({ action, brand, t }: { action: Action; brand: Brand; t: Translator }) {
  const styles = stylesFor(t);
  return (
    <>
      <Frame>
        <td>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a conditional comment cannot be written in JSX; its two values are escaped */}
          <span dangerouslySetInnerHTML={{ __html: outlookButton(action, brand) }} />
          <Link
            href={action.link}
            className="button"
            style={{ ...styles.button, backgroundColor: brand.light, ...HIDDEN_IN_OUTLOOK }}
          >
            {action.label}
          </Link>
        </td>
      </Frame>
      <p className="quiet" style={styles.address}>
        {t.text('action.address')}
        <br />
        <Link href={action.link} className="accent" style={{ ...styles.link, color: brand.light }} dir="ltr">
          {action.link}
        </Link>
      </p>
    </>
  );
}

type Action = NonNullable<Letter['action']>;

// Cast: React's types do not know Outlook's own properties.
const HIDDEN_IN_OUTLOOK = { msoHide: 'all' } as CSSProperties;

/** Outlook on Windows draws no padding around a link, so it gets a vector shape of the same size. */
function outlookButton({ label, link }: Action, { light }: Brand): string {
  const width = 64 + [...label].reduce((sum, character) => sum + (character > '\u2E80' ? 16 : 9), 0);
  const box = `height:48px;width:${width}px;v-text-anchor:middle`;
  return (
    `<!--[if mso]><v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w="urn:schemas-microsoft-com:office:word"` +
    ` href="${escaped(link)}" style="${box}" arcsize="13%" stroke="f" fillcolor="${light}"><w:anchorlock/>` +
    `<center style="color:#ffffff;font-family:${FONT};font-size:16px;font-weight:600">${escaped(label)}</center>` +
    `</v:roundrect><![endif]-->`
  );
}
