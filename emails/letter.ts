/** The content of a mail in the reader's language. Templates make it; `layout.tsx` and `text-part.ts` render it. */
export interface Letter {
  readonly subject: string;
  /** The text that an inbox shows after the subject. */
  readonly preheader: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly Fact[];
  /** A person's own words. Line breaks are kept. */
  readonly quotation?: { readonly label: string; readonly text: string };
  readonly action?: LetterLink;
  /** Where the PDF can be fetched. */
  readonly document?: LetterLink;
  /** Where the last day can be fetched for calendars. */
  readonly calendar?: LetterLink;
  readonly sections?: readonly Section[];
  /** The heading above lines, discounts and totals. If absent, they are left out. */
  readonly linesHeading?: string;
}

export interface LetterLink {
  readonly label: string;
  readonly link: string;
}

/** One of several quotes in a letter. */
export interface Section extends Pick<Letter, 'facts' | 'action' | 'document'> {
  readonly heading: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
}
