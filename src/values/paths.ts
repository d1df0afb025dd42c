// The paths that routes, pages, mails and answers share. A route gives its parameter's name in place of a value.

/** The link of a quote mail. It leads its reader on to `quotePath`. */
export function linkPath(token: string): string {
  return `/q/${token}`;
}

/** Ends a link that leads its reader on to the quote's PDF. */
export const DOCUMENT_FILE = '/document.pdf';

export function quotePath(number: string): string {
  return `/quotes/${number}`;
}

/** Where a recipient stops the reminders of a quote, by a form or from the mail program (RFC 8058). */
export function stopPath(token: string): string {
  return `/stop-reminders/${token}`;
}

/** Where the forms of the quote page are posted. */
export function answerPath(number: string, answer: 'accept' | 'decline'): string {
  return `${quotePath(number)}/${answer}`;
}

export function documentPath(number: string): string {
  return `${quotePath(number)}${DOCUMENT_FILE}`;
}

/** The PDF of this kind, `QUOTE` or `CONFIRMATION`, in this language. */
export function documentAddress(number: string, kind: string, language: string): string {
  return `${documentPath(number)}?kind=${kind.toLowerCase()}&language=${language}`;
}

/** Ends the path of a quote, or a link to it, that leads to the event of its last day. */
export const EXPIRY_FILE = '/expiry.ics';

/** The last day of a quote, for calendars. */
export function expiryPath(number: string): string {
  return `${quotePath(number)}${EXPIRY_FILE}`;
}

/** A page in this language. */
export function inLanguage(path: string, language: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}language=${language}`;
}

/** The page that tells whether a quote is genuine. */
export const VERIFY_PATH = '/verify';

/** The page that tells it of the quote with this number and fingerprint. */
export function verifyAddress(proof: { readonly number: string; readonly fingerprint: string }): string {
  return `${VERIFY_PATH}?${new URLSearchParams({ ...proof })}`;
}

/** The logo whose PNG has this SHA-256. */
export function logoPath(sha256: string): string {
  return `/logos/${sha256}.png`;
}

/** The inbox of mails that went out, outside production. */
export const INBOX_PATH = '/inbox';

/** The page of a mail in the inbox or, with an extension, its HTML, text or source. */
export function inboxMailPath(file: string): string {
  return `${INBOX_PATH}/${file}`;
}

/** Outside production: takes webhooks, and shows those that it took. */
export const WEBHOOKS_PATH = '/webhooks';
