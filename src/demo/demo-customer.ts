/** A customer of the demo. All names are invented, and all e-mail addresses end in .example. */
export interface DemoCustomer {
  readonly csn: string;
  readonly name: string;
  readonly country: string;
  readonly language: string;
  readonly timeZone: string;
  readonly street: string;
  readonly postalCode?: string;
  readonly city: string;
  readonly region?: string;
  readonly creditLine: 'open' | 'none';
  readonly vatNumber?: string;
  readonly taxTreatment?: 'REVERSE_CHARGE';
  readonly currency: string;
  readonly domain: string;
  readonly partnerCsn?: string;
  /** The purchaser first, then the members. */
  readonly people: readonly [DemoPerson, DemoPerson, ...DemoPerson[]];
}

export interface DemoPerson {
  readonly mailbox: string;
  readonly name: string;
  readonly language?: string;
}
