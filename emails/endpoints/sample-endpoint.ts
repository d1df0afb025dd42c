import { Temporal } from 'temporal-polyfill';
import type { Language } from '../language.ts';
import type { EndpointMail, EndpointMailKind } from '../mail.ts';
import { SCENES } from '../sample-scenes.ts';

export const ENDPOINT_MAIL_KINDS: readonly EndpointMailKind[] = ['ENDPOINT_DISABLED'];

/** A realistic mail about a webhook endpoint, for previews and tests. */
export function sampleEndpointMail(kind: EndpointMailKind, language: Language): EndpointMail {
  const { reader, timeZone } = SCENES[language];
  return {
    kind,
    language,
    reader: { name: reader, as: 'OWNER' },
    endpoint: {
      url: 'https://portal.customer.example/hooks/renewals',
      why: 'FAILING',
      failingSince: Temporal.Instant.from('2026-12-17T08:30:00Z'),
      disabledAt: Temporal.Instant.from('2026-12-22T09:00:00Z'),
      timeZone,
    },
    salesEmail: 'sales@example.com',
  };
}
