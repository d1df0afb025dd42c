/** Mends a sentence where a value was inserted: two full stops at the end, and an Italian article before an eight. */
export function mendJoints(written: string, language: string): string {
  const stopped =
    written.includes('..') || written.includes('.\u2069.') ? written.replace(DOUBLE_STOP, '.$1') : written;
  return language === 'it' ? stopped.replace(ARTICLE_BEFORE_VOWEL, elided) : stopped;
}

/** "il 8 marzo" as "l’8 marzo", "al 11 marzo" as "all’11 marzo": both numbers are spoken with a vowel first. */
function elided(_article: string, preposition: string): string {
  return preposition === 'i' ? 'l’' : `${preposition}ll’`;
}

// A name that ends in a full stop, at the end of a sentence: "… Ltd..".
const DOUBLE_STOP = /(?<!\.)\.(\u2069?)\.(?=\s|$)/g;
const ARTICLE_BEFORE_VOWEL = /\b(i|a|da|de)l (?=(?:8|11) \p{Ll}+ \d{4}\b)/gu;
