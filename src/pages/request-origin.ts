import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a form was posted from our own page. Browsers say so in Sec-Fetch-Site, which no page can forge. Without that
 * header, Origin must be ours or absent, as it is for programs that are no browsers. Our pages use `no-referrer` and so
 * post "Origin: null": if Sec-Fetch-Site is present, "null" proves nothing.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const isForeign = origin !== undefined && origin !== 'null' && origin !== new URL(publicUrl).origin;
  if (isForeign) {
    return false;
  }
  return site === undefined ? origin !== 'null' : site === 'same-origin';
}

/** A6: a prefetch by a browser or a mail program does not count as a view, because no person saw the page. */
export function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const purposes = [headers['sec-purpose'], headers.purpose, headers['x-purpose'], headers['x-moz']];
  return purposes.some((purpose) => purpose !== undefined && /prefetch|prerender|preview/i.test(String(purpose)));
}
