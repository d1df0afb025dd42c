import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { PriceBook } from '../../../src/catalog/price-book.ts';
import type { Promotion } from '../../../src/catalog/promotion.ts';
import { type BoundingLine, expiryOf, latestExpiryOf } from '../../../src/quotes/plan/expiry.ts';
import { type PlannedLine, planAt } from '../../../src/quotes/plan/planned-line.ts';
import type { ResolvedLine } from '../../../src/quotes/plan/resolved-line.ts';
import { Quote } from '../../../src/quotes/quote.ts';
import { Money } from '../../../src/values/money.ts';
import { day, instant, TODAY } from '../../harness/clock.ts';
import { promotionOf, subscriptionOf } from '../../harness/rows.ts';
import { POLICIES, requestOf, ruleFactsOf } from '../../harness/rule-facts.ts';

const SENT_AT = instant('2026-11-23T09:00:00Z');
const FAR = TODAY.add({ days: 80 });

describe('the last day of an offer sent on 23 November', () => {
  test.each<[string, PlannedLine[], string]>([
    ['Q3 is the 30th day after sending', [renewal(FAR)], '2026-12-23'],
    [
      'Q3 is the last day of the window of a renewal, if that is earlier',
      [renewal(FAR), renewal(day('2026-10-15'))],
      '2026-11-29',
    ],
    ['Q3 is the sending day where the window closes on it', [renewal(day('2026-10-09'))], '2026-11-23'],
    ['Q3 is the end of what an extension moves, if that is earlier', [extension(day('2026-12-01'))], '2026-12-01'],
    ['Q3 no window bounds an extension, only its end', [extension(day('2027-10-01'))], '2026-12-23'],
    ['Q3 is the last day of a promotion used, if that is earlier', [renewal(FAR, [until('2026-12-05')])], '2026-12-05'],
    ['Q3 may be today for a promotion that ends today', [renewal(FAR, [until('2026-11-23')])], '2026-11-23'],
    [
      'Q3 a promotion that loses to a better one is not used',
      [renewal(FAR, [until('2026-12-05'), promotionOf('BEST', { percentBp: 2_000 })])],
      '2026-12-23',
    ],
    ['Q3 a promotion without an end bounds nothing', [renewal(FAR, [promotionOf('ALWAYS')])], '2026-12-23'],
    ['Q3 a new line is bounded by its promotions alone', [newLine([until('2026-12-05')])], '2026-12-05'],
    [
      'Q3 the earliest bound of all lines holds',
      [extension(day('2026-12-03')), newLine([until('2026-12-02')])],
      '2026-12-02',
    ],
  ])('%s', (_rule, lines, expiresOn) => {
    expect(expiryOf(lines, SENT_AT, 'Europe/Oslo', POLICIES).expiresOn.toString()).toBe(expiresOn);
  });

  test('Q3 how long an offer is valid is policy', () => {
    const today = { ...POLICIES, quoteValidDays: 0 };
    expect(expiryOf([renewal(FAR)], SENT_AT, 'Europe/Oslo', today).expiresOn.toString()).toBe('2026-11-23');
  });

  test('Q3, W2 the window is that of the subscription’s term', () => {
    const window = { ...POLICIES.window, ANNUAL: { daysBefore: 90, daysAfter: 5 } };
    const { expiresOn } = expiryOf([renewal(TODAY)], SENT_AT, 'Europe/Oslo', { ...POLICIES, window });
    expect(expiresOn.toString()).toBe('2026-11-28');
  });

  test.each<[string, Partial<ResolvedLine>, string]>([
    ['its term, of a month', {}, '2026-11-29'],
    ['its term, if it is renewed by the month from now on', { term: 'MONTHLY' }, '2026-11-29'],
    ['the window alone, if it is renewed by the year from now on', { term: 'ANNUAL' }, '2026-12-14'],
  ])('Q3, W5 the last day of what ended on 30 October is that of %s', (_case, request, expiresOn) => {
    const term = request.term === 'MONTHLY' ? 'ANNUAL' : 'MONTHLY';
    const subscription = subscriptionOf({ term, endDate: day('2026-10-30') });
    const line = planned({ subscription, ...request }, [], TODAY);
    expect(expiryOf([line], SENT_AT, 'Europe/Oslo', POLICIES).expiresOn.toString()).toBe(expiresOn);
  });

  test('Q3 the sending day is that in the customer’s zone', () => {
    const late = instant('2026-11-23T23:30:00Z'); // the 24th in Oslo
    expect(expiryOf([renewal(FAR)], late, 'Europe/Oslo', POLICIES).expiresOn.toString()).toBe('2026-12-24');
    expect(expiryOf([renewal(FAR)], late, 'America/New_York', POLICIES).expiresOn.toString()).toBe('2026-12-23');
  });

  test('Q3 an offer ends at the next midnight in the customer’s zone', () => {
    expect(expiryOf([renewal(FAR)], SENT_AT, 'Europe/Oslo', POLICIES).expiresAt.toString()).toBe(
      '2026-12-23T23:00:00Z',
    );
    expect(expiryOf([renewal(FAR)], SENT_AT, 'Asia/Tokyo', POLICIES).expiresAt.toString()).toBe('2026-12-23T15:00:00Z');
  });
});

describe('the last day to which an offer sent on 23 November can be extended', () => {
  test.each<[string, BoundingLine[], string]>([
    ['the 90th day after sending', [renewal(day('2027-06-01'))], '2027-02-21'],
    ['the 90th day for a new line without promotions', [newLine()], '2027-02-21'],
    ['the last day of the window of a renewal', [renewal(day('2027-01-06')), renewal(FAR)], '2027-02-20'],
    ['the 90th day where the window closes on it', [renewal(day('2027-01-07'))], '2027-02-21'],
    ['the 90th day where the window closes after it', [renewal(day('2027-01-08'))], '2027-02-21'],
    ['the end of what an extension moves', [extension(day('2027-02-20'))], '2027-02-20'],
    ['the 90th day where what is moved ends later', [extension(day('2027-02-22'))], '2027-02-21'],
    ['the last day of a promotion used', [renewal(FAR, [until('2026-12-05')])], '2026-12-05'],
    ['past, where a promotion has been cut short', [newLine([until('2026-11-23')])], '2026-11-23'],
    ['the earliest of all lines', [extension(day('2027-01-03')), newLine([until('2027-01-02')])], '2027-01-02'],
  ])('Q11 is %s', (_rule, lines, last) => {
    expect(latestExpiryOf(lines, SENT_AT, 'Europe/Oslo', POLICIES).toString()).toBe(last);
  });

  test('Q11 does not depend on how long offers are valid by policy', () => {
    const policies = { ...POLICIES, quoteValidDays: 3 };
    expect(latestExpiryOf([newLine()], SENT_AT, 'Europe/Oslo', policies).toString()).toBe('2027-02-21');
  });

  test.each([
    ['Europe/Oslo', '2026-11-23T22:59:59Z', '2027-02-21'],
    ['Europe/Oslo', '2026-11-23T23:00:00Z', '2027-02-22'],
    ['America/New_York', '2026-11-24T04:59:59Z', '2027-02-21'],
    ['Pacific/Kiritimati', '2026-11-23T10:00:00Z', '2027-02-22'],
    ['Pacific/Pago_Pago', '2026-11-23T10:59:59Z', '2027-02-20'],
  ])('Q11 counts from the day of sending in %s at %s', (timeZone, sentAt, last) => {
    expect(latestExpiryOf([newLine()], instant(sentAt), timeZone, POLICIES).toString()).toBe(last);
  });

  test('Q11 is never before the expiry day, unless a promotion was cut short since', () => {
    fc.assert(
      fc.property(offers(), zones(), moments(), (offer, timeZone, sentAt) => {
        const today = sentAt.toZonedDateTimeISO(timeZone).toPlainDate();
        const lines = offer.map((make) => make(today));
        const { expiresOn } = expiryOf(lines, sentAt, timeZone, POLICIES);
        const last = latestExpiryOf(lines, sentAt, timeZone, POLICIES);
        expect(daysUntil(expiresOn, last)).toBeGreaterThanOrEqual(0);
        expect(daysUntil(today, last)).toBeLessThanOrEqual(90);
      }),
    );
  });
});

test('Q3 an offer that could be planned lasts through today and not past any of its bounds, in any zone', () => {
  fc.assert(
    fc.property(offers(), zones(), moments(), (offer, timeZone, sentAt) => {
      const today = sentAt.toZonedDateTimeISO(timeZone).toPlainDate();
      const lines = offer.map((make) => make(today));
      const { expiresOn, expiresAt } = expiryOf(lines, sentAt, timeZone, POLICIES);
      expect(daysUntil(today, expiresOn)).toBeGreaterThanOrEqual(0);
      expect(daysUntil(today, expiresOn)).toBeLessThanOrEqual(30);
      expect(Temporal.Instant.compare(sentAt, expiresAt)).toBeLessThan(0);
      expect(expiresAt.toString()).toBe(expiresOn.add({ days: 1 }).toZonedDateTime(timeZone).toInstant().toString());
      for (const { action, subscription, promotions } of lines) {
        if (action === 'EXTENSION') {
          expect(daysUntil(expiresOn, subscription!.endDate)).toBeGreaterThanOrEqual(0);
        }
        if (action === 'RENEWAL') {
          expect(daysUntil(subscription!.endDate, expiresOn)).toBeGreaterThanOrEqual(-90);
          expect(daysUntil(subscription!.endDate, expiresOn)).toBeLessThanOrEqual(45);
        }
        for (const { validUntil } of promotions) {
          expect(daysUntil(expiresOn, validUntil ?? expiresOn)).toBeGreaterThanOrEqual(0);
        }
      }
    }),
  );
});

describe('a sent quote that expires at midnight', () => {
  const quote = Object.assign(new Quote(), { storedStatus: 'SENT', expiresAt: instant('2026-12-23T23:00:00Z') });

  test('Q3, Q4 is valid through the last instant of its last day', () => {
    const last = instant('2026-12-23T22:59:59.999999999Z');
    expect(quote.statusAt(last)).toBe('SENT');
    expect(quote.whenClosed(last)).toBeUndefined();
  });

  test('Q4 is expired at midnight to every reader, swept or not, and closed since then', () => {
    for (const now of ['2026-12-23T23:00:00Z', '2027-12-23T23:00:00Z'].map(instant)) {
      expect(quote.statusAt(now)).toBe('EXPIRED');
      expect(quote.whenClosed(now)?.toString()).toBe('2026-12-23T23:00:00Z');
    }
  });

  test.each(['DRAFT', 'ACCEPTED', 'DECLINED', 'CANCELED', 'SUPERSEDED', 'EXPIRED'] as const)(
    'Q4 %s stays what it is, however late',
    (storedStatus) => {
      const closed = Object.assign(new Quote(), { ...quote, storedStatus });
      expect(closed.statusAt(instant('2030-01-01T00:00:00Z'))).toBe(storedStatus);
    },
  );

  test('Q4 a draft never expires', () => {
    expect(new Quote().statusAt(instant('2030-01-01T00:00:00Z'))).toBe('DRAFT');
  });
});

function daysUntil(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days;
}

function renewal(endDate: Temporal.PlainDate, promotions: Promotion[] = [], today = TODAY): PlannedLine {
  return planned({ subscription: subscriptionOf({ endDate }) }, promotions, today);
}

function extension(endDate: Temporal.PlainDate, promotions: Promotion[] = [], today = TODAY): PlannedLine {
  const subscription = subscriptionOf({ endDate });
  return planned({ action: 'EXTENSION', subscription, endDate: endDate.add({ days: 60 }) }, promotions, today);
}

function newLine(promotions: Promotion[] = [], today = TODAY): PlannedLine {
  return planned({ action: 'NEW', subscription: undefined, quantity: 1 }, promotions, today);
}

function planned(request: Partial<ResolvedLine>, promotions: Promotion[], today: Temporal.PlainDate): PlannedLine {
  const facts = ruleFactsOf({ todayOf: () => today, book: new PriceBook([], promotions) });
  return planAt(new Money(100_000n, 'NOK'), requestOf(request), facts);
}

function until(validUntil: string): Promotion {
  return promotionOf('SPRING', { validUntil: day(validUntil) });
}

type MakeLine = (today: Temporal.PlainDate) => PlannedLine;

/** Lines that every rule lets pass on the day: in the window, not ended, with promotions of any dates around it. */
function offers(): fc.Arbitrary<MakeLine[]> {
  const ends = fc.array(fc.option(fc.integer({ min: -5, max: 60 }), { nil: undefined }), { maxLength: 3 });
  const promotions = (today: Temporal.PlainDate, lasts: (number | undefined)[]) =>
    lasts.map((days, index) =>
      promotionOf(`P${index}`, {
        stackable: index > 0,
        validUntil: days === undefined ? null : today.add({ days }),
      }),
    );
  const line = fc.oneof(
    fc.tuple(fc.constant(renewal), fc.integer({ min: -45, max: 90 }), ends),
    fc.tuple(fc.constant(extension), fc.integer({ min: 0, max: 400 }), ends),
  );
  const made = line.map(
    ([make, daysLeft, lasts]): MakeLine =>
      (today) =>
        make(today.add({ days: daysLeft }), promotions(today, lasts), today),
  );
  const news = ends.map(
    (lasts): MakeLine =>
      (today) =>
        newLine(promotions(today, lasts), today),
  );
  return fc.array(fc.oneof(made, news), { minLength: 1, maxLength: 5 });
}

function zones(): fc.Arbitrary<string> {
  return fc.constantFrom(
    'UTC',
    'Europe/Oslo',
    'America/Sao_Paulo',
    'Africa/Cairo',
    'Pacific/Kiritimati',
    'Pacific/Niue',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  );
}

function moments(): fc.Arbitrary<Temporal.Instant> {
  const from = instant('2021-01-01T00:00:00Z').epochMilliseconds;
  return fc
    .integer({ min: 0, max: 10 * 365 * 24 * 60 * 60 })
    .map((seconds) => Temporal.Instant.fromEpochMilliseconds(from + seconds * 1_000));
}
