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
    [lines('NL', 'Oudegracht 210', '3511 NR', 'Utrecht'), ['Oudegracht 210', '3511 NR Utrecht']],
    [lines('BE', 'Wetstraat 16', '1000', 'Brussel'), ['Wetstraat 16', '1000 Brussel']],
    [lines('ES', 'Calle Mayor 1', '46900', 'Torrent', 'Valencia'), ['Calle Mayor 1', '46900 Torrent Valencia']],
    [lines('ES', 'Calle Mayor 1', '15001', 'A Coruña', 'A Coruña'), ['Calle Mayor 1', '15001 A Coruña']],
    [
      lines('IE', '1 Main Street', 'H91 AB12', 'Galway', 'Co. Galway'),
      ['1 Main Street', 'Galway', 'Co. Galway', 'H91 AB12'],
    ],
    [lines('MX', 'Reforma 222', '06600', 'Cuauhtémoc', 'CDMX'), ['Reforma 222', '06600 Cuauhtémoc, CDMX']],
    [lines('HU', 'Andrássy út 1', '1061', 'Budapest'), ['Budapest', 'Andrássy út 1', '1061']],
    [lines('TR', 'İstiklal Cad. 1', '34430', 'Beyoğlu', 'İstanbul'), ['İstiklal Cad. 1', '34430 Beyoğlu/İstanbul']],
    [lines('KR', '세종대로 110', '04524', '중구', '서울특별시'), ['서울특별시 중구', '세종대로 110', '04524']],
    [lines('CN', '中山路1号', '510000', '广州市', '广东省'), ['510000', '广东省广州市', '中山路1号']],
    [lines('CN', '中山路1号', '200000', '上海市', '上海'), ['200000', '上海市', '中山路1号']],
    [lines('TW', '忠孝東路1號', '106', '大安區', '台北市'), ['106', '台北市大安區', '忠孝東路1號']],
    [lines('EG', 'شارع طلعت حرب 1', '11511', 'القاهرة'), ['شارع طلعت حرب 1', 'القاهرة', '11511']],
    [lines('SA', 'طريق الملك فهد 1', '12211', 'الرياض'), ['طريق الملك فهد 1', 'الرياض 12211']],
    [lines('AE', 'شارع الشيخ زايد 1', '', 'دبي', 'دبي'), ['شارع الشيخ زايد 1', 'دبي']],
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
    [lines('GB', '1 High Street', 'BA1 1AA', 'Bath', 'Somerset'), ['1 High Street', 'Bath', 'Somerset', 'BA1 1AA']],
  ])('%j', (written, expected) => {
    expect(written).toEqual(expected);
  });

  test.each([
    ['SE', '411 19', '411 19 Town', 'SE-411 19 Town'],
    ['CH', '8001', '8001 Town', 'CH-8001 Town'],
    ['FI', '00100', '00100 Town', 'FI-00100 Town'],
    ['LU', '1661', 'L-1661 Town', 'L-1661 Town'],
    ['LT', '01100', 'LT-01100 Town', 'LT-01100 Town'],
    ['NO', '0155', '0155 Town', '0155 Town'],
    ['GB', 'BB1 1AA', 'BB1 1AA', 'BB1 1AA'],
  ])('in %s the code %s is written %s at home, and %s abroad', (countryCode, postalCode, atHome, abroad) => {
    const address = { line1: 'Street 1', postalCode, city: 'Town', countryCode };
    expect(postalLines(address).at(-1)).toBe(atHome);
    expect(postalLines(address, true).at(-1)).toBe(abroad);
  });

  test.each([
    ['SE', 'SE-411 19', 'SE-411 19 Town'],
    ['SE', 'se 411 19', 'SE-411 19 Town'],
    ['LI', 'FL-9490', 'FL-9490 Town'],
    ['LU', 'L-1661', 'L-1661 Town'],
    ['AZ', 'AZ1000', 'AZ 1000 Town'],
    ['LV', 'LV-1010', 'Town, LV-1010'],
  ])('in %s the code %s, imported with its sign, has it once: %s', (countryCode, postalCode, expected) => {
    expect(postalLines({ line1: 'Street 1', postalCode, city: 'Town', countryCode }, true).at(-1)).toBe(expected);
  });

  test('a region that is part of the town’s name still stands in the address', () => {
    expect(lines('DE', 'Ring 1', '04109', 'Leipzig', 'EI')).toEqual(['Ring 1', '04109 Leipzig', 'EI']);
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
