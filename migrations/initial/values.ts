export const TERMS = `('MONTHLY', 'ANNUAL', 'THREE_YEAR')`;
export const METHODS = `('CARD', 'DIRECT_DEBIT', 'INVOICE', 'PAYPAL')`;
