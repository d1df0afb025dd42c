/** A pool's connections to the database. The queue's connections are extra. */
export const POOL_SIZE = 10;
