import type { RequestSnapshot } from '../../src/snapshots/request-snapshot.ts';
import type { Translator } from '../language.ts';
import type { Fact } from '../letter.ts';

export function requestFacts({ number, customer }: RequestSnapshot, t: Translator): Fact[] {
  return [
    { label: t.text('fact.request'), value: t.isolate(number) },
    { label: t.text('fact.customer'), value: customer.name },
    { label: t.text('fact.csn'), value: t.isolate(customer.csn) },
  ];
}

/** K3: the last day on which one of the subscriptions can be quoted. */
export function quotableFact({ closesOn, timeZone }: RequestSnapshot, t: Translator): Fact {
  const detail = t.text('fact.expiry.zone', { zone: t.timeZone(timeZone) });
  return { label: t.text('fact.quotable'), value: t.day(closesOn), detail };
}
