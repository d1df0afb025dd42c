import { describedEnum } from '../graphql/described-enum.ts';

export const DocumentKind = describedEnum('DocumentKind', 'What a PDF is about.', {
  QUOTE: 'The offer, as it was sent.',
  CONFIRMATION: 'The order that the accepted quote became.',
});
export type DocumentKind = keyof typeof DocumentKind;
