/** Connections of a process to its database, beside those of the queue. */
export const POOL_SIZE = 10;
