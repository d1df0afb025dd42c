/** Text as markup, for an element or an attribute, as React writes it. */
export function escaped(text: string): string {
  return NEEDS_ESCAPING.test(text) ? text.replace(EACH, (character) => ENTITIES[character] ?? character) : text;
}

const NEEDS_ESCAPING = /["'&<>]/;
const EACH = /["'&<>]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '"': '&quot;',
  "'": '&#x27;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};
