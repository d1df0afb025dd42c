/** Every rule of the business by its id, in the order in which it is written down. */
export const RULE_IDS: readonly string[] = [
  ...numbered('W', 5),
  ...numbered('E', 6),
  ...numbered('G', 5),
  ...numbered('C', 11),
  ...numbered('R', 8),
  ...numbered('P', 6),
  ...numbered('Q', 8),
  ...numbered('A', 8),
  ...numbered('H', 3),
  ...numbered('U', 6),
  ...numbered('M', 6),
  ...numbered('V', 7),
];

function numbered(chapter: string, last: number): string[] {
  return Array.from({ length: last }, (_, index) => `${chapter}${index + 1}`);
}
