import sql, { raw, type Sql } from 'sql-template-tag';
import { withoutInvisible } from '../values/visible-text.ts';
import { badUserInput } from './bad-user-input.ts';

const LONGEST_SEARCH = 200;

/** The `like` pattern of a search text, whose own wildcards are escaped. */
function containing(search: string): string {
  if (search.length > LONGEST_SEARCH) {
    throw badUserInput(`\`search\` can have at most ${LONGEST_SEARCH} characters.`);
  }
  return `%${withoutInvisible(search)
    .trim()
    .replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/**
 * R3: the SQL condition that a text in NFC contains the search text. The database folds the case of both, because its
 * rules may differ from ours. `lower(upper(…))` makes a final sigma equal to the others.
 */
export function contains(text: Sql, search: string): Sql {
  const seen = sql`regexp_replace(${text}, ${JOINERS_AND_SELECTORS}, '', 'g')`;
  return sql`lower(upper(${seen})) like lower(upper(${containing(search)}))`;
}

// The invisible characters that stored texts may contain, as a regular expression of the database.
const JOINERS_AND_SELECTORS = raw(
  String.raw`'[\u180B-\u180F\u200C\u200D\uFE00-\uFE0F\U000E0020-\U000E007F\U000E0100-\U000E01EF]'`,
);
