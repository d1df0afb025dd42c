import { describe, expect, test } from 'vitest';
import { TaxBook, type TaxKey, type TaxRateFacts } from '../../src/catalog/tax-book.ts';
import { dayIn } from '../../src/values/dates.ts';
import { day, instant, TODAY } from '../harness/clock.ts';

const NORWAY: TaxKey = { countryCode: 'NO', region: null, kind: 'SUBSCRIPTION', today: TODAY };
const QUEBEC: TaxKey = { ...NORWAY, countryCode: 'CA', region: 'Québec' };

const mva = rate('MVA', 25_000);
const gst = rate('GST', 5_000, { countryCode: 'CA' });
const qst = rate('QST', 9_975, { countryCode: 'CA', region: 'Québec' });

describe('which rates a product bears', () => {
  test.each<[string, readonly TaxRateFacts[], TaxKey, string[]]>([
    ['S2 that of the customer’s country', [mva, gst], NORWAY, ['MVA 25000']],
    ['S2 none of another country', [mva], QUEBEC, []],
    ['S2 a region’s tax beside the country’s, the country’s first', [qst, gst], QUEBEC, ['GST 5000', 'QST 9975']],
    ['S2 the country’s alone in another region', [qst, gst], { ...QUEBEC, region: 'Alberta' }, ['GST 5000']],
    ['S2 the country’s alone where no region is known', [qst, gst], { ...QUEBEC, region: null }, ['GST 5000']],
    ['S2 a region’s tax alone where the country has none', [qst], QUEBEC, ['QST 9975']],
    ['S2 a region in other letters', [qst], { ...QUEBEC, region: 'QUÉBEC' }, ['QST 9975']],
    [
      'S2 a region’s rate instead of the country’s of the same name',
      [gst, rate('GST', 13_000, { countryCode: 'CA', region: 'Ontario' })],
      { ...QUEBEC, region: 'Ontario' },
      ['GST 13000'],
    ],
    ['S2 the rate for the product’s kind', [mva, rate('MVA', 0, { kind: 'SUBSCRIPTION' })], NORWAY, ['MVA 0']],
    ['S2 not that for another kind', [mva, rate('MVA', 0, { kind: 'SUCCESS_PLAN' })], NORWAY, ['MVA 25000']],
    ['S2 none where only another kind has a rate', [rate('MVA', 0, { kind: 'SUCCESS_PLAN' })], NORWAY, []],
    [
      'S2 a tax of the kind beside one of another name for all kinds',
      [mva, rate('Software levy', 1_500, { kind: 'SUBSCRIPTION' })],
      NORWAY,
      ['MVA 25000', 'Software levy 1500'],
    ],
    [
      'S2 the region’s rate for all kinds rather than the country’s for the kind',
      [rate('GST', 0, { countryCode: 'CA', kind: 'SUBSCRIPTION' }), rate('GST', 13_000, inCanada('Ontario'))],
      { ...QUEBEC, region: 'Ontario' },
      ['GST 13000'],
    ],
    [
      'S2 the region’s rate for the kind first of all',
      [rate('GST', 13_000, inCanada('Ontario')), rate('GST', 8_000, { ...inCanada('Ontario'), kind: 'SUBSCRIPTION' })],
      { ...QUEBEC, region: 'Ontario' },
      ['GST 8000'],
    ],
    ['S2 on its first day', [{ ...mva, validFrom: TODAY }], NORWAY, ['MVA 25000']],
    ['S2 not on the day before', [{ ...mva, validFrom: TODAY.add({ days: 1 }) }], NORWAY, []],
    ['S2 on its last day', [{ ...mva, validUntil: TODAY }], NORWAY, ['MVA 25000']],
    ['S2 not on the day after', [{ ...mva, validUntil: TODAY.subtract({ days: 1 }) }], NORWAY, []],
    [
      'S2 of two that overlap the one that began last, whatever it is called',
      [rate('VAT', 24_000, { validFrom: day('2025-01-01') }), rate('MVA', 25_000, { validFrom: TODAY }), mva],
      NORWAY,
      ['MVA 25000'],
    ],
    [
      'S2 always the same one of two regions that differ only in case',
      [rate('QST', 9_000, inCanada('QUÉBEC')), qst],
      QUEBEC,
      ['QST 9975'],
    ],
    [
      'S2 the country’s again once the region’s of the same name has ended',
      [gst, rate('GST', 13_000, { ...inCanada('Ontario'), validUntil: TODAY.subtract({ days: 1 }) })],
      { ...QUEBEC, region: 'Ontario' },
      ['GST 5000'],
    ],
  ])('%s', (_rule, rates, key, borne) => {
    const shown = (book: TaxBook) => book.ratesFor(key).map((one) => `${one.name} ${one.percentThousandths}`);
    expect(shown(new TaxBook(rates))).toEqual(borne);
    expect(shown(new TaxBook(rates.toReversed()))).toEqual(borne);
  });
});

test('S2 a rate changes at midnight in the customer’s zone', () => {
  const book = new TaxBook([
    rate('GST', 10_000, { countryCode: 'NZ', validUntil: day('2026-12-31') }),
    rate('GST', 15_000, { countryCode: 'NZ', validFrom: day('2027-01-01') }),
  ]);
  const at = (moment: string) => {
    const today = dayIn('Pacific/Auckland', instant(moment));
    return book.ratesFor({ ...NORWAY, countryCode: 'NZ', today }).map((one) => one.percentThousandths);
  };
  expect(at('2026-12-31T10:59:59.999Z')).toEqual([10_000]);
  expect(at('2026-12-31T11:00:00Z')).toEqual([15_000]);
});

function inCanada(region: string) {
  return { countryCode: 'CA', region };
}

function rate(name: string, percentThousandths: number, changes: Partial<TaxRateFacts> = {}): TaxRateFacts {
  const known = { countryCode: 'NO', region: '', kind: '' as const, validFrom: day('2020-01-01') };
  return { ...known, name, percentThousandths, ...changes };
}
