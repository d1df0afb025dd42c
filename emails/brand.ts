import { readableColor } from '../src/values/readable-color.ts';
import type { Mail } from './mail.ts';
import { DARK, LIGHT } from './styles.ts';

/** What a mail shows of the seller besides its texts. */
export interface Brand {
  readonly name?: string;
  /** If images are off, its `alt` says the name. */
  readonly logoUrl?: string;
  /** Colours of links and buttons, readable on light and on dark. */
  readonly light: string;
  readonly dark: string;
}

/** A request is of no seller yet. */
export const NO_BRAND: Brand = { light: LIGHT.accent, dark: DARK.accent };

export function brandOf({ quote, logoUrl }: Pick<Mail, 'quote' | 'logoUrl'>): Brand {
  const { name, color } = quote.seller;
  return {
    name,
    logoUrl,
    light: color === undefined ? LIGHT.accent : readableColor(color, [LIGHT.card, LIGHT.page]),
    dark: color === undefined ? DARK.accent : readableColor(color, [DARK.card, DARK.page]),
  };
}
