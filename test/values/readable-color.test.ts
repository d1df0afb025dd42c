import { expect, test } from 'vitest';
import { contrast, mixed, readableColor } from '../../src/values/readable-color.ts';

const [WHITE, BLACK] = ['#ffffff', '#000000'];

test('contrast is as WCAG reckons it', () => {
  expect(contrast(WHITE, BLACK)).toBeCloseTo(21, 5);
  expect(contrast('#777777', WHITE)).toBeCloseTo(4.478, 3);
  expect(contrast('#767676', WHITE)).toBeCloseTo(4.542, 3);
});

test.each(['#0f5c63', '#000000', '#767676'])('%s can be read on white and stays as it is', (color) => {
  expect(readableColor(color, [WHITE])).toBe(color);
});

test.each(['#777777', '#ffffff', '#ffeb3b', '#00ff00', '#f3a6c1'])('%s is darkened until it can be read', (color) => {
  const readable = readableColor(color, [WHITE, '#e1efef']);
  for (const background of [WHITE, '#e1efef']) {
    expect(contrast(readable, background)).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast(readable, '#e1efef'), 'no more than needed').toBeLessThan(5);
});

test.each(['#000000', '#14646a', '#800000', '#000080'])('%s is lightened until it can be read on dark', (color) => {
  for (const background of ['#182125', '#10171a']) {
    expect(contrast(readableColor(color, ['#182125', '#10171a']), background)).toBeGreaterThanOrEqual(4.5);
  }
});

test('every colour of a fine net can be read, on light and on dark', () => {
  const channels = ['00', '33', '66', '99', 'cc', 'ff'];
  const colors = channels.flatMap((red) =>
    channels.flatMap((green) => channels.map((blue) => `#${red}${green}${blue}`)),
  );
  for (const backgrounds of [
    [WHITE, '#f3f4f1'],
    ['#182125', '#10171a'],
  ]) {
    for (const color of colors) {
      const readable = readableColor(color, backgrounds);
      expect(
        Math.min(...backgrounds.map((background) => contrast(readable, background))),
        color,
      ).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test('mixing goes from one colour to the other', () => {
  expect([0, 0.5, 1].map((share) => mixed('#0f5c63', WHITE, share))).toEqual(['#0f5c63', '#87aeb1', WHITE]);
});
