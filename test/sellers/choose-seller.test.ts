import { expect, test } from 'vitest';
import { chooseSeller, sellerOfSettings } from '../../src/sellers/choose-seller.ts';

const [nord, sud, world] = ['Nord', 'Sud', 'World'].map((name) => ({
  name,
  legalName: `${name} Ltd`,
  email: 'sales@x.example',
}));
const OFFERS = [
  { countries: [], seller: world! },
  { countries: ['NO', 'SE'], seller: nord! },
  { countries: ['IT'], seller: sud! },
];
const SETTINGS = { sellerName: 'Fjellrom Software', salesEmail: 'sales@fjellrom.example' };

test.each([
  ['NO', 'Nord'],
  ['SE', 'Nord'],
  ['IT', 'Sud'],
  ['FR', 'World'],
])('S1 to a customer in %s sells %s', (country, name) => {
  expect(chooseSeller(OFFERS, country, SETTINGS).name).toBe(name);
  expect(chooseSeller(OFFERS.toReversed(), country, SETTINGS).name).toBe(name);
});

test('S1 where no seller sells and none is the default, the settings make one', () => {
  const made = { name: 'Fjellrom Software', legalName: 'Fjellrom Software', email: 'sales@fjellrom.example' };
  expect(chooseSeller(OFFERS.slice(1), 'FR', SETTINGS)).toEqual(made);
  expect(chooseSeller([], 'NO', SETTINGS)).toEqual(made);
});

test('S1 without a name in the settings the seller is known by the domain of its address', () => {
  expect(sellerOfSettings({ salesEmail: 'sales@fjellrom.example' }).name).toBe('fjellrom.example');
});
