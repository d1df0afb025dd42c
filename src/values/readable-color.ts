/** WCAG 2 AA for text. */
const ENOUGH = 4.5;
const STEPS = 50;

type Channels = readonly [number, number, number];

/**
 * The colour, darkened or lightened as little as is needed to be read on every one of these backgrounds, which are all
 * light or all dark. Text in a background's colour can then be read on it, too. Colours are written `#rrggbb`.
 */
export function readableColor(color: string, backgrounds: readonly string[]): string {
  const away = backgrounds.every((background) => luminance(background) > 0.18) ? '#000000' : '#ffffff';
  const candidates = Array.from({ length: STEPS + 1 }, (_, step) => mixed(color, away, step / STEPS));
  return candidates.find((one) => backgrounds.every((background) => contrast(one, background) >= ENOUGH)) ?? away;
}

/** The contrast of two colours as WCAG 2 reckons it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return a > b ? a / b : b / a;
}

/** A colour with this share of another one in it. */
export function mixed(color: string, other: string, share: number): string {
  const [from, to] = [channelsOf(color), channelsOf(other)];
  const hex = from.map((value, place) => Math.round(value + (to[place]! - value) * share).toString(16));
  return `#${hex.map((two) => two.padStart(2, '0')).join('')}`;
}

function luminance(color: string): number {
  const [red, green, blue] = channelsOf(color);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function channelsOf(color: string): Channels {
  const number = Number.parseInt(color.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}
