/**
 * Remembers what `make` gives for an object and some words, for as long as the object lives. For pure functions of days
 * and instants, whose arithmetic costs more than the look-up: the rows of a page share few of them.
 */
export function remembered<Key extends WeakKey, Words extends readonly (string | number)[], Value>(
  make: (key: Key, ...words: Words) => Value,
): (key: Key, ...words: Words) => Value {
  const known = new WeakMap<Key, Map<string, Value>>();
  return (key, ...words) => {
    const word = words.join(' ');
    const values = known.get(key) ?? new Map<string, Value>();
    const value = values.get(word);
    if (value !== undefined) {
      return value;
    }
    // A long-lived day must not gather values without end.
    if (values.size >= MOST_PER_KEY) {
      values.clear();
    }
    const made = make(key, ...words);
    known.set(key, values.set(word, made));
    return made;
  };
}

const MOST_PER_KEY = 1_000;
