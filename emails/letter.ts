/** What one mail says, in the reader's language: made by a template, set in HTML by `layout.tsx` and in text by `text-part.ts`. */
export interface Letter {
  readonly subject: string;
  /** What an inbox shows after the subject. */
  readonly preheader: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly Fact[];
  /** A person's own words; line breaks are kept. */
  readonly quotation?: { readonly label: string; readonly text: string };
  readonly action?: { readonly label: string; readonly link: string };
  /** What stands above the lines, discounts and totals; without it they are left out. */
  readonly linesHeading?: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
}
