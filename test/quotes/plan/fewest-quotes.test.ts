import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fewestQuotes, type Renewable } from '../../../src/quotes/plan/fewest-quotes.ts';
import { TODAY } from '../../harness/clock.ts';

describe('B1 renewals that may stand together stand in one quote', () => {
  test.each<[string, Partial<Renewable>[], string[]]>([
    ['none', [], []],
    ['one', [{}], ['1']],
    ['two that agree', [{}, {}], ['1 2']],
    ['C2 two customers', [{}, { customerCsn: '8' }], ['1', '2 CUSTOMER']],
    ['C3 two partners', [{ partnerCsn: '3' }, { partnerCsn: '4' }], ['1', '2 PARTNER']],
    ['C3 a partner and none', [{ partnerCsn: '3' }, {}], ['2', '1 PARTNER']],
    ['C4 two currencies', [{ currencyCode: 'SEK' }, {}], ['2', '1 CURRENCY']],
    ['C6 two purchase methods', [{ purchaseMethod: 'PAYPAL' }, {}], ['2', '1 PURCHASE_METHOD']],
    [
      'every reason against a quote before, in one order',
      [{ customerCsn: '8', partnerCsn: '4', currencyCode: 'SEK', purchaseMethod: 'PAYPAL' }, {}],
      ['2', '1 CUSTOMER PARTNER CURRENCY PURCHASE_METHOD'],
    ],
    [
      'the reasons against any of those before',
      [{}, { currencyCode: 'SEK' }, { currencyCode: 'SEK', purchaseMethod: 'PAYPAL' }],
      ['1', '2 CURRENCY', '3 CURRENCY PURCHASE_METHOD'],
    ],
    ['C7 as many as a quote can have', [{}, {}, {}], ['1 2 3']],
    ['C7 one more', [{}, {}, {}, {}], ['1 2 3', '4 TOO_MANY_LINES']],
    [
      'C7 twice as many and one more, of them one of another currency',
      [{}, {}, {}, {}, {}, {}, {}, { currencyCode: 'EUR' }],
      ['8', '1 2 3 CURRENCY', '4 5 6 CURRENCY TOO_MANY_LINES', '7 CURRENCY TOO_MANY_LINES'],
    ],
  ])('%s', (_name, renewals, quotes) => {
    expect(written(renewals.map(renewable))).toEqual(quotes);
  });
});

test('B1 G3 the first to end come first, in each quote and among the quotes', () => {
  const ends = [{ endDate: TODAY.add({ days: 2 }) }, { currencyCode: 'SEK' }, { endDate: TODAY.add({ days: 1 }) }];
  expect(written(ends.map(renewable))).toEqual(['2', '3 1 CURRENCY']);
});

describe('B1 of any renewals', () => {
  const renewals = fc
    .array(
      fc.record({
        customerCsn: fc.constantFrom('7', '8'),
        partnerCsn: fc.constantFrom('', '3'),
        currencyCode: fc.constantFrom('NOK', 'SEK'),
        purchaseMethod: fc.constantFrom('CARD', 'PAYPAL'),
        endDate: fc.nat(2).map((days) => TODAY.add({ days })),
      }),
      { maxLength: 7 },
    )
    .map((some) => some.map(renewable));

  test('no other division has fewer quotes, and each renewal stands in one', () => {
    fc.assert(
      fc.property(renewals, fc.integer({ min: 1, max: 3 }), (some, largest) => {
        const quotes = fewestQuotes(some, largest).map((quote) => quote.renewals);
        expect(quotes.every((quote) => mayStand(quote, largest))).toBe(true);
        expect(quotes.flat().toSorted(byId)).toEqual(some);
        expect(quotes).toHaveLength(fewestOfAll(some, largest));
      }),
      { numRuns: 300 },
    );
  });

  test('the answer does not depend on their order', () => {
    const shuffled = renewals.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(shuffled, ([some, other]) => {
        expect(fewestQuotes(other, 2)).toEqual(fewestQuotes(some, 2));
      }),
    );
  });

  test('each quote but the first says why, and says nothing that no quote before it bears out', () => {
    fc.assert(
      fc.property(renewals, (some) => {
        const quotes = fewestQuotes(some, 2);
        for (const [index, { renewals, apartBecause }] of quotes.entries()) {
          const before = quotes.slice(0, index).map((quote) => quote.renewals);
          const reasons = before.flatMap((other) => reasonsAgainst(renewals, other));
          expect([...apartBecause].sort()).toEqual([...new Set(reasons)].sort());
          expect(apartBecause.length === 0).toBe(index === 0);
        }
      }),
    );
  });
});

function renewable(changes: Partial<Renewable>, index: number): Renewable {
  const alike = { customerCsn: '7', partnerCsn: '', currencyCode: 'NOK', purchaseMethod: 'CARD', endDate: TODAY };
  return { id: String(index + 1), ...alike, ...changes };
}

/** Quotes of three lines at most, each as its ids and its reasons. */
function written(renewals: readonly Renewable[]): string[] {
  return fewestQuotes(renewals, 3).map(({ renewals, apartBecause }) =>
    [...renewals.map(({ id }) => id), ...apartBecause].join(' '),
  );
}

function byId(one: Renewable, other: Renewable): number {
  return Number(one.id) - Number(other.id);
}

function mayStand(lines: readonly Renewable[], largest: number): boolean {
  const keys = ['customerCsn', 'partnerCsn', 'currencyCode', 'purchaseMethod'] as const;
  return (
    lines.length >= 1 &&
    lines.length <= largest &&
    keys.every((key) => new Set(lines.map((one) => one[key])).size === 1)
  );
}

/** Tries every division: each renewal joins one of the quotes so far, or begins another. */
function fewestOfAll(left: readonly Renewable[], largest: number, quotes: readonly Renewable[][] = []): number {
  const [one, ...others] = left;
  if (!one) {
    return quotes.length;
  }
  const joined = quotes.flatMap((quote, index) =>
    mayStand([...quote, one], largest) ? [quotes.with(index, [...quote, one])] : [],
  );
  return Math.min(...[...joined, [...quotes, [one]]].map((next) => fewestOfAll(others, largest, next)));
}

function reasonsAgainst([one]: readonly Renewable[], [other]: readonly Renewable[]): string[] {
  const reasons = [
    ...(one?.customerCsn === other?.customerCsn ? [] : ['CUSTOMER']),
    ...(one?.partnerCsn === other?.partnerCsn ? [] : ['PARTNER']),
    ...(one?.currencyCode === other?.currencyCode ? [] : ['CURRENCY']),
    ...(one?.purchaseMethod === other?.purchaseMethod ? [] : ['PURCHASE_METHOD']),
  ];
  return reasons.length > 0 ? reasons : ['TOO_MANY_LINES'];
}
