/** Resellers of the demo. They are invented, like its customers. */
export const DEMO_PARTNERS = [
  { csn: '0000200001', name: 'Fjordvik Programvare AS', email: 'tilbud@fjordvik.example' },
  { csn: '0000200002', name: 'Lindenhof Software GmbH', email: 'angebote@lindenhof.example' },
  { csn: '0000200003', name: 'Bluewater Software Resale Inc.', email: 'quotes@bluewater.example' },
] as const;
