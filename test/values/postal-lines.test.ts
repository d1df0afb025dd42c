import { describe, expect, test } from 'vitest';
import { postalLines } from '../../src/values/postal-lines.ts';

function lines(countryCode: string, line1: string, postalCode: string, city: string, region?: string): string[] {
  return postalLines({ countryCode, line1, line2: undefined, postalCode, city, region });
}

describe('M7 an address stands as its country writes it', () => {
  test.each([
    [lines('NO', 'Storgata 1', '0155', 'Oslo'), ['Storgata 1', '0155 Oslo']],
    [lines('US', '1200 Harbor Blvd', '94607', 'Oakland', 'CA'), ['1200 Harbor Blvd', 'Oakland, CA 94607']],
    [lines('GB', '14 Quay Street', 'BS1 4DB', 'Bristol'), ['14 Quay Street', 'Bristol', 'BS1 4DB']],
    [lines('AU', '1 Pitt St', '2000', 'Sydney', 'NSW'), ['1 Pitt St', 'Sydney NSW 2000']],
    [lines('CA', '1 King St', 'M5V 2T6', 'Toronto', 'ON'), ['1 King St', 'Toronto ON M5V 2T6']],
    [
      lines('BR', 'Rua das Acácias, 310', '05422-030', 'São Paulo', 'SP'),
      ['Rua das Acácias, 310', 'São Paulo-SP', '05422-030'],
    ],
    [lines('IT', 'Via Roma 1', '20121', 'Milano', 'MI'), ['Via Roma 1', '20121 Milano MI']],
    [
      lines('JP', '海岸通 2-6-1', '231-0002', '横浜市', '神奈川県'),
      ['〒231-0002', '神奈川県', '横浜市', '海岸通 2-6-1'],
    ],
    [
      lines('JP', '2-6-1 Kaigandori', '231-0002', 'Yokohama', 'Kanagawa'),
      ['2-6-1 Kaigandori', 'Yokohama', 'Kanagawa', '231-0002'],
    ],
    [lines('KW', 'شارع الخليج 55', '', 'الكويت'), ['شارع الخليج 55', 'الكويت']],
    [lines('AE', 'Dubai Marina 2', '', 'Dubai'), ['Dubai Marina 2', 'Dubai']],
    [lines('SG', '1 Robinson Road', '068877', 'Singapore'), ['1 Robinson Road', 'SINGAPORE 068877']],
    [lines('GB', '1 High Street', 'BA1 1AA', 'Bath', 'Somerset'), ['1 High Street', 'Bath', 'BA1 1AA', 'Somerset']],
  ])('%j', (written, expected) => {
    expect(written).toEqual(expected);
  });

  test('the second line stands behind the first', () => {
    const address = { line1: 'Storgata 1', line2: '3. etasje', postalCode: '0155', city: 'Oslo', countryCode: 'NO' };
    expect(postalLines(address)).toEqual(['Storgata 1', '3. etasje', '0155 Oslo']);
  });

  test('every part stands in it once, in every country and both kinds of letters', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place));
    const countries = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => names.of(code));
    expect(countries.length).toBeGreaterThan(240);
    for (const countryCode of countries) {
      for (const city of ['Town', '町']) {
        const parts = { line1: 'Street', line2: 'Floor', postalCode: 'P-12', city, region: 'Region' };
        const written = postalLines({ ...parts, countryCode }).join('\n');
        for (const part of Object.values(parts)) {
          expect(written.split(part), `${countryCode}: ${written}`).toHaveLength(2);
        }
      }
    }
  });
});
