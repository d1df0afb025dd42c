import type { CSSProperties } from 'react';
import type { Translator } from './language.ts';

/** Light colours are inline, where every mail program reads them. Dark ones are in the style sheet, by class. */
export const LIGHT = {
  page: '#f3f4f1',
  card: '#ffffff',
  ink: '#1c2b30',
  quiet: '#56656b',
  rule: '#dfe4e3',
  accent: '#0f5c63',
};
export const DARK = {
  page: '#10171a',
  card: '#182125',
  ink: '#e9eeed',
  quiet: '#a8b5b8',
  rule: '#34424a',
  accent: '#86cdc9',
};

export const FONT = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/** Dark mode, and smaller margins on a phone. A mail program that ignores it shows the complete light mail. */
export function styleSheet(darkAccent: string): string {
  return `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){
.page>table>tbody>tr>td{padding:0px!important}
.card>tbody>tr>td{padding:32px 20px!important}
}
@media (prefers-color-scheme:dark){
.page,.page>table>tbody>tr>td{background-color:${DARK.page}!important}
.card{background-color:${DARK.card}!important}
.ink{color:${DARK.ink}!important}
.quiet{color:${DARK.quiet}!important}
.accent{color:${darkAccent}!important}
.rule{border-color:${DARK.rule}!important}
.button{background-color:${darkAccent}!important;color:${DARK.page}!important}
}`.replaceAll('\n', '');
}

const BODY: CSSProperties = { fontFamily: FONT, fontSize: '16px', lineHeight: '25px', color: LIGHT.ink };
const SMALL: CSSProperties = { fontFamily: FONT, fontSize: '14px', lineHeight: '21px', color: LIGHT.quiet };
const LINK: CSSProperties = { color: LIGHT.accent, textDecoration: 'underline' };
const WRAP: CSSProperties = { overflowWrap: 'anywhere', wordBreak: 'break-word' };
const LOGO: CSSProperties = { display: 'inline-block', verticalAlign: 'top', maxWidth: '100%', border: '0px' };
const BUTTON_TEXT: CSSProperties = {
  fontFamily: FONT,
  fontSize: '16px',
  lineHeight: '22px',
  fontWeight: 600,
  color: '#ffffff',
};

const STYLES = { ltr: stylesOf('left', 'right'), rtl: stylesOf('right', 'left') };

/** The inline styles for one writing direction, because mail programs know neither `start` nor `end`. */
export function stylesFor({ direction }: Pick<Translator, 'direction'>) {
  return STYLES[direction];
}

function stylesOf(start: 'left' | 'right', end: 'left' | 'right') {
  const cell = (style: CSSProperties, vertical: string): CSSProperties => ({
    ...style,
    borderTop: `1px solid ${LIGHT.rule}`,
    padding: `${vertical} 0px`,
    verticalAlign: 'top',
  });
  const head = (style: CSSProperties, vertical: string): CSSProperties => ({
    ...cell(style, vertical),
    [start === 'left' ? 'paddingRight' : 'paddingLeft']: '12px',
    textAlign: start,
  });
  const amount = (style: CSSProperties, vertical: string): CSSProperties => ({
    ...cell(style, vertical),
    textAlign: end,
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  });
  return {
    page: { margin: '0px', padding: '32px 12px', backgroundColor: LIGHT.page, fontFamily: FONT },
    card: { maxWidth: '600px', backgroundColor: LIGHT.card, borderRadius: '10px', padding: '44px' },
    brand: { ...BODY, ...WRAP, margin: '0px 0px 28px', fontSize: '18px', fontWeight: 600 },
    // A logo may be drawn for white paper alone, so it keeps its white in dark mode.
    logo: { ...BODY, fontSize: '18px', fontWeight: 600, backgroundColor: '#ffffff', borderRadius: '4px', ...LOGO },
    heading: { ...BODY, margin: '0px 0px 24px', fontSize: '26px', lineHeight: '34px', fontWeight: 600 },
    subheading: { ...BODY, margin: '40px 0px 12px', fontSize: '18px', lineHeight: '25px', fontWeight: 600 },
    paragraph: { ...BODY, ...WRAP, margin: '0px 0px 16px' },
    small: { ...SMALL, ...WRAP, margin: '0px 0px 8px' },
    facts: { margin: '24px 0px 28px' },
    factLabel: { ...head({ ...SMALL, fontWeight: 400, lineHeight: '25px' }, '10px'), width: '33%' },
    factDetail: { fontSize: '14px', lineHeight: '21px', fontWeight: 400, color: LIGHT.quiet },
    factValue: { ...cell({ ...BODY, fontWeight: 600 }, '10px'), ...WRAP },
    button: {
      ...BUTTON_TEXT,
      display: 'inline-block',
      padding: '13px 28px',
      backgroundColor: LIGHT.accent,
      borderRadius: '6px',
      textDecoration: 'none',
    },
    address: { ...SMALL, margin: '16px 0px 0px' },
    email: { ...LINK, ...WRAP },
    link: { ...LINK, wordBreak: 'break-all' },
    quotation: {
      ...BODY,
      margin: '0px',
      [start === 'left' ? 'paddingLeft' : 'paddingRight']: '16px',
      [start === 'left' ? 'borderLeft' : 'borderRight']: `3px solid ${LIGHT.rule}`,
      ...WRAP,
    },
    columnHead: { ...SMALL, padding: '0px 0px 8px', fontWeight: 400, textAlign: start },
    // On a phone the other column has room for whole words then.
    columnHeadEnd: { ...SMALL, padding: '0px 0px 8px', fontWeight: 400, textAlign: end, width: '35%' },
    line: { ...head({ ...BODY, fontWeight: 600 }, '12px'), paddingBottom: '2px', ...WRAP },
    lineDetails: { ...SMALL, ...WRAP, padding: '0px 0px 14px' },
    lineTotal: { ...amount(BODY, '12px'), paddingBottom: '2px' },
    sum: { ...head({ ...SMALL, fontWeight: 400 }, '8px'), ...WRAP },
    sumAmount: amount(SMALL, '8px'),
    total: head({ ...BODY, fontWeight: 600 }, '14px'),
    totalAmount: { ...amount({ ...BODY, fontWeight: 600 }, '14px'), whiteSpace: 'normal' },
    footer: { margin: '40px 0px 0px', padding: '24px 0px 0px', borderTop: `1px solid ${LIGHT.rule}` },
  } satisfies Record<string, CSSProperties>;
}
