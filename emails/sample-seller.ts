import type { QuoteSnapshot } from '../src/snapshots/quote-snapshot.ts';

/** An invented company that sells what the sample quotes offer. */
export const SAMPLE_SELLER: QuoteSnapshot['seller'] = {
  name: 'Fjellrom',
  legalName: 'Fjellrom Software AS',
  address: { line1: 'Kaibakken 12', postalCode: '5013', city: 'Bergen', countryCode: 'NO' },
  registrationNumber: '912 345 678',
  vatNumber: 'NO 912 345 678 MVA',
  email: 'sales@fjellrom.example',
  phone: '+47 55 00 00 00',
  website: 'https://www.fjellrom.example',
  color: '#14646a',
  termsUrl: 'https://www.fjellrom.example/terms',
  paymentDays: 30,
  bankAccount: 'NO93 8601 1117 947',
};
