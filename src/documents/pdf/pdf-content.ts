/** What a PDF says, as `layout.typ` sets it. It is data alone: what people wrote is never read as markup. */
export interface PdfContent {
  /** Title of the file, and who wrote it. */
  readonly title: string;
  readonly author: string;
  /** ISO 639 and ISO 3166 codes. */
  readonly language: string;
  readonly region?: string;
  readonly direction: 'ltr' | 'rtl';
  readonly paper: 'a4' | 'us-letter';
  /** Year, month, day, hour, minute, second. Never the clock's, so that the same quote gives the same bytes. */
  readonly writtenAt: readonly number[];
  readonly colors: Readonly<Record<'ink' | 'quiet' | 'good' | 'accent' | 'rule' | 'ground', string>>;
  /** A PNG in base64, above the heading, and what it says. */
  readonly logo?: { readonly png: string; readonly alt: string };
  readonly heading: string;
  /** Side by side. */
  readonly parties: readonly Block[];
  /** Side by side in a box. */
  readonly facts: readonly Block[];
  readonly table: { readonly head: readonly Paragraph[]; readonly rows: readonly Row[] };
  readonly sums: readonly Sum[];
  readonly sections: readonly Section[];
  /** In a small box at the end: blocks side by side, what they are for below, and where a click leads. */
  readonly proof?: { readonly codes: readonly Block[]; readonly check: Block; readonly link: string };
  /** `page` holds PAGE and PAGES where the numbers go. */
  readonly footer: { readonly title: string; readonly page: string };
}

export type Block = readonly Paragraph[];

export interface Paragraph {
  readonly words: Words;
  /** Whether a word may be wider than a column. Measuring takes time. */
  readonly mayBeWide?: boolean;
  /** How high its lines are. Scripts take more that set marks above and below, and most that stack letters. */
  readonly height: 'plain' | 'high' | 'highest';
  readonly tone: Tone;
  /** Where the paragraph reads in another direction than the document: a Latin name in an Arabic one. */
  readonly direction?: 'ltr' | 'rtl';
}

/** A text, or its words and the spaces between them where a word needs care. */
export type Words = string | readonly string[];

export type Tone = 'text' | 'strong' | 'quiet' | 'good' | 'figure';

/** One row of the table, a block a column. */
export interface Row {
  readonly cells: readonly Block[];
  /** Whether it stays on one page. */
  readonly isWhole: boolean;
}

export interface Sum {
  readonly label: Paragraph;
  readonly amount: Paragraph;
  /** Set apart from those above. */
  readonly isTotal?: boolean;
}

export interface Section {
  readonly heading: string;
  readonly paragraphs: Block;
  /** Whether it stays on one page. */
  readonly isWhole: boolean;
}

/** Stand for the page's number and for the number of pages, until both are known. No text has them. */
export const [PAGE, PAGES] = ['\ue000', '\ue001'];
