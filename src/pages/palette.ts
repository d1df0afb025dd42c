/** The colours of page and document, by what they are for. Every text colour meets AA on every ground that it stands on. */
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
  ground: '#f3f4f1',
  paper: '#ffffff',
  shade: '#e9ecea',
  field: '#ffffff',
  ink: '#1c2b30',
  quiet: '#56656b',
  rule: '#dfe4e3',
  edge: '#838f92',
  accent: '#0f5c63',
  'on-accent': '#ffffff',
  tint: '#e1efef',
  good: '#1d6b45',
  'good-tint': '#e3f1e9',
  bad: '#a32b20',
  'bad-tint': '#fbe9e6',
};

export const DARK: Palette = {
  ground: '#10171a',
  paper: '#182125',
  shade: '#232d31',
  field: '#10171a',
  ink: '#e9eeed',
  quiet: '#a8b5b8',
  rule: '#33413f',
  edge: '#6b7a7e',
  accent: '#86cdc9',
  'on-accent': '#10171a',
  tint: '#1b3839',
  good: '#86cfa6',
  'good-tint': '#1b3427',
  bad: '#f2a297',
  'bad-tint': '#40211d',
};
