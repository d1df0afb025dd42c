/** Seats of one line or subscription, so that price × seats fits what the database counts in. */
export const MOST_SEATS = 1_000_000;
