/** A mailto link. The local part may contain `?` and `&`, which would add headers unless they are encoded (M4). */
export function mailto(email: string, subject?: string): string {
  const address = encodeURIComponent(email).replace('%40', '@');
  return `mailto:${address}${subject === undefined ? '' : `?subject=${encodeURIComponent(subject)}`}`;
}
