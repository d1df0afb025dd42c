import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { ref } from '@mikro-orm/postgresql';
import { readSets } from '../../src/database/row-sets.ts';
import { runSteps } from '../../src/database/steps.ts';
import { MAILS_QUEUED, mailSteps } from '../../src/outbox/mail-steps.ts';
import { askedReader } from '../../src/outbox/request-mail-readers.ts';
import { QuoteRequest } from '../../src/requests/quote-request.ts';
import { QuoteRequestLine } from '../../src/requests/quote-request-line.ts';
import { day, NOW } from './clock.ts';
import { customerOf, digits, partnerOf, productOf, subscriptionOf } from './rows.ts';

/** A request that asks the partner with this address for a quote, and the mail that tells it. */
export async function insertAskedRequest(em: SqlEntityManager, partnerEmail: string): Promise<QuoteRequest> {
  return await em.fork().transactional(async (em) => {
    const customer = customerOf({ csn: digits() });
    const partner = partnerOf({ csn: digits(), email: partnerEmail });
    const product = productOf({ sku: digits() });
    const owned = { customer: ref(customer), product: ref(product), reference: `S-${digits()}` };
    const subscription = subscriptionOf(owned);
    const request = Object.assign(new QuoteRequest(), REQUEST, {
      number: `R-${digits()}`,
      customer: ref(customer),
      partner: ref(partner),
    });
    const line = Object.assign(new QuoteRequestLine(), LINE, {
      request: ref(request),
      customerId: customer.id,
      subscription: ref(subscription),
      askedPartnerId: partner.id,
    });
    await em.persist([customer, partner, product, subscription, request, line]).flush();
    const asking = { id: request.id, customerId: customer.id, partnerId: partner.id };
    const { readers } = await readSets(em, { readers: askedReader(asking, 'sales@example.com') });
    await runSteps(em, mailSteps({ now: NOW }, { readers, causers: [] }, { kind: 'QUOTE_REQUESTED' }), MAILS_QUEUED);
    return request;
  });
}

const REQUEST = {
  to: 'PARTNER',
  actor: 'kari@fjord.example',
  actorKind: 'CUSTOMER',
  closesOn: day('2027-02-14'),
  createdAt: NOW,
  updatedAt: NOW,
} as const satisfies Partial<QuoteRequest>;

const LINE = {
  position: 0,
  quantity: 5,
  term: 'ANNUAL',
  standingSince: NOW,
} as const satisfies Partial<QuoteRequestLine>;
