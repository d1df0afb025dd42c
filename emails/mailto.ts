/** Where one writes to. The local part may hold `?` and `&`, which would add headers to what is written (M4). */
export function mailto(email: string, subject?: string): string {
  const address = encodeURIComponent(email).replace('%40', '@');
  return `mailto:${address}${subject === undefined ? '' : `?subject=${encodeURIComponent(subject)}`}`;
}
