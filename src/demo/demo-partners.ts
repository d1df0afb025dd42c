/** Resellers of the demo. They are invented, like its customers. */
export const DEMO_PARTNERS = [
  {
    csn: '0000200001',
    name: 'Fjordvik Programvare AS',
    email: 'tilbud@fjordvik.example',
    country: 'NO',
    website: 'https://www.fjordvik.example',
    takes_requests: true,
  },
  {
    csn: '0000200002',
    name: 'Lindenhof Software GmbH',
    email: 'angebote@lindenhof.example',
    country: 'DE',
    website: 'https://www.lindenhof.example',
    takes_requests: true,
  },
  {
    csn: '0000200003',
    name: 'Bluewater Software Resale Inc.',
    email: 'quotes@bluewater.example',
    country: 'US',
    website: 'https://www.bluewater.example',
    takes_requests: false,
  },
] as const;

export const [FJORDVIK, LINDENHOF, BLUEWATER] = DEMO_PARTNERS.map(({ csn }) => csn);
