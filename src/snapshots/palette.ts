import { DARK as MAIL_DARK, LIGHT as MAIL_LIGHT } from '../../emails/styles.ts';
import { mixed, readableColor } from '../values/readable-color.ts';

/**
 * The colours of page and document, by purpose. Every text colour meets WCAG AA on each background that it is used on.
 */
export interface Palette {
  readonly ground: string;
  readonly paper: string;
  readonly shade: string;
  readonly field: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly edge: string;
  readonly accent: string;
  readonly 'on-accent': string;
  readonly tint: string;
  readonly good: string;
  readonly 'good-tint': string;
  readonly bad: string;
  readonly 'bad-tint': string;
}

export const LIGHT: Palette = {
  ...asOfMail(MAIL_LIGHT),
  shade: '#e9ecea',
  field: '#ffffff',
  edge: '#838f92',
  'on-accent': '#ffffff',
  tint: '#e1efef',
  good: '#1d6b45',
  'good-tint': '#e3f1e9',
  bad: '#a32b20',
  'bad-tint': '#fbe9e6',
};

export const DARK: Palette = {
  ...asOfMail(MAIL_DARK),
  shade: '#232d31',
  field: '#10171a',
  edge: '#6b7a7e',
  'on-accent': '#10171a',
  tint: '#1b3839',
  good: '#86cfa6',
  'good-tint': '#1b3427',
  bad: '#f2a297',
  'bad-tint': '#40211d',
};

/** The palette with a seller's colour in place of ours, made readable on everything that it stands on. */
export function inColor(palette: Palette, color: string): Palette {
  const tint = mixed(palette.paper, color, TINT);
  return { ...palette, accent: readableColor(color, [palette.paper, palette.ground, tint]), tint };
}

const TINT = 0.12;

/** The colours that page and mail share are taken from the mail. */
function asOfMail({ page, card, ink, quiet, rule, accent }: typeof MAIL_LIGHT) {
  return { ground: page, paper: card, ink, quiet, rule, accent };
}
