/**
 * The advisory locks with fixed numbers, in one list so that no two share a number. Never change a number: an old and a
 * new version of the product may run side by side, and both must take the same lock.
 */
export const ADVISORY_LOCKS = {
  /** Held while migrations run, in the product's database. */
  migration: 7_234_501,
  /** Held by the process that owns an embedded server, in its maintenance database. */
  embeddedServer: 7_234_502,
  /** Held by the import that stores its rows, in the product's database. */
  import: 7_234_503,
  /** Held while `order_changes` of the database gives changes their positions, in the product's database. */
  changes: 7_234_504,
} as const;
