import { withoutInvisible } from '../values/visible-text.ts';
import { badUserInput } from './bad-user-input.ts';

const LONGEST_SEARCH = 200;

/** A `like` pattern for rows that contain what was typed; nothing in it is a wildcard. Goes with `contains`. */
export function containing(search: string): string {
  if (search.length > LONGEST_SEARCH) throw badUserInput(`\`search\` has at most ${LONGEST_SEARCH} characters.`);
  return `%${withoutInvisible(search)
    .trim()
    .replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/**
 * R3: the condition that a text in NFC contains what was typed, for the pattern that stands at its `?`. The database alone
 * folds case, of both: every server has its own idea of it. By way of capitals the last sigma of a word is one with the others.
 */
export function contains(text: string): string {
  const seen = `regexp_replace(${text}, '[${JOINERS_AND_SELECTORS}]', '', 'g')`;
  return `lower(upper(${seen})) like lower(upper(?))`;
}

// All that may stand unseen in a stored text, as the database's expressions write them.
const JOINERS_AND_SELECTORS = String.raw`\u180B-\u180F\u200C\u200D\uFE00-\uFE0F\U000E0020-\U000E007F\U000E0100-\U000E01EF`;
