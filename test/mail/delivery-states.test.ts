import fc from 'fast-check';
import { expect, test } from 'vitest';
import { risesTo, standingsBelow } from '../../src/mail/delivery-states.ts';
import { DeliveryStatus } from '../../src/quotes/quote-recipient.ts';

const statuses = fc.constantFrom(...Object.values(DeliveryStatus));

test('R7 whatever the order of events, the highest one stands at the end', () => {
  fc.assert(
    fc.property(fc.array(statuses), (events) => {
      const after = (order: DeliveryStatus[]) =>
        order.reduce<DeliveryStatus>((current, next) => (risesTo(current, next) ? next : current), 'PENDING');
      expect(after(events)).toBe(after(events.toReversed()));
    }),
  );
});

test('R7 pending, sent, delayed, delivered, bounced, complained is the order of rising', () => {
  const order = ['PENDING', 'SENT', 'DELAYED', 'DELIVERED', 'BOUNCED', 'COMPLAINED'] as const;
  for (const [index, current] of order.entries()) {
    for (const [other, next] of order.entries()) {
      expect(risesTo(current, next)).toBe(index < other);
    }
  }
});

test('the statements’ condition is the same rule', () => {
  fc.assert(
    fc.property(statuses, statuses, (current, next) => {
      expect(standingsBelow(next).includes(current)).toBe(risesTo(current, next));
    }),
  );
});
