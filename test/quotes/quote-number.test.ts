import { expect, test } from 'vitest';
import { newNumber } from '../../src/quotes/quote-number.ts';

test('Q1 a number is written in letters and digits that nobody misreads', () => {
  expect(newNumber('Q')).toMatch(/^Q(-[23456789ABCDEFGHJKMNPQRSTVWXYZ]{4}){3}$/);
});

test('Q1 among many numbers none comes twice and none is near the one before', () => {
  const numbers = Array.from({ length: 20_000 }, () => newNumber('Q'));
  expect(new Set(numbers).size).toBe(numbers.length);
  const alike = numbers.slice(1).filter((number, index) => number.slice(0, 6) === numbers[index]?.slice(0, 6));
  expect(alike.length).toBeLessThan(5);
});

test('Q1 every symbol is about as frequent as any other', () => {
  const symbols = Array.from({ length: 5_000 }, () => newNumber('Q').slice(2).replaceAll('-', '')).join('');
  const counts = [...Map.groupBy(symbols, (symbol) => symbol).values()].map(({ length }) => length);
  expect(counts).toHaveLength(30);
  for (const count of counts) {
    expect(Math.abs(count - 2_000)).toBeLessThan(300); // more than 6 standard deviations
  }
});
