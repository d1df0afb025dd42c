/** Whether `text` can be the number of a customer or partner. */
export function isCsn(text: string): boolean {
  return /^\d{1,10}$/.test(text);
}
