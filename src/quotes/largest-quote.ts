/** C7: lines of one quote. */
export const LARGEST_QUOTE = 500;
