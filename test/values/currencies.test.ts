import { expect, test } from 'vitest';
import { currencyDecimals } from '../../src/values/money.ts';

/** The national currencies and units of account of ISO 4217's list one that have a minor unit, as of November 2026. */
const ACTIVE: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP
    COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR
    JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN
    NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL
    THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const active = Object.entries(ACTIVE).flatMap(([decimals, codes]) =>
  codes.split(/\s+/).map((code) => [code, Number(decimals)] as const),
);

test.each(active)('P1 %s has %i decimals', (code, decimals) => {
  expect(currencyDecimals(code)).toBe(decimals);
});

test('P1 no other three letters are a currency: none that was withdrawn, no metal, no test', () => {
  const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place));
  const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
  const taken = codes.filter((code) => currencyDecimals(code) !== undefined);
  expect(taken).toEqual(active.map(([code]) => code).sort());
});

test.each(['ANG', 'BGN', 'CUC', 'DEM', 'HRK', 'SLL', 'STD', 'VEF', 'ZWL', 'XAU', 'XXX', 'nok', 'NO', 'NOKK', ''])(
  'P1 %j is none',
  (code) => {
    expect(currencyDecimals(code)).toBeUndefined();
  },
);
