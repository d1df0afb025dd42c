import { lowerCase } from '../lower-case.ts';
import { badUserInput } from './bad-user-input.ts';

const LONGEST_SEARCH = 200;

/** A `like` pattern for rows that contain what was typed, whatever its case; nothing in it is a wildcard. */
export function containing(search: string): string {
  if (search.length > LONGEST_SEARCH) throw badUserInput(`\`search\` has at most ${LONGEST_SEARCH} characters.`);
  return `%${lowerCase(search.trim()).replaceAll(/[\\%_]/g, '\\$&')}%`;
}
