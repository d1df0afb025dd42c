import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { DateScalar } from '../../src/graphql/scalars.ts';

test('W3 the days of a window beyond the years 1 to 9999 are written so that they can be read', () => {
  const days = [Temporal.PlainDate.from('9999-12-31').add({ days: 45 }), Temporal.PlainDate.from('0001-01-01')];
  days.push(days[1]!.subtract({ days: 90 }), Temporal.PlainDate.from('2026-11-23'));
  const written = days.map((day) => DateScalar.serialize(day));
  expect(written).toEqual(['9999-12-31', '0001-01-01', '0001-01-01', '2026-11-23']);
  for (const text of written) {
    expect(() => DateScalar.parseValue(text)).not.toThrow();
  }
});
