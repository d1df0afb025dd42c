import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a form was posted from our own page. Browsers say so in Sec-Fetch-Site, which no page can forge. Without it
 * the Origin decides: it must be ours, or absent, as programs leave it. A page with `no-referrer` posts "Origin: null",
 * so that alone proves nothing, either way, once Sec-Fetch-Site has spoken.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const isForeign = origin !== undefined && origin !== 'null' && origin !== new URL(publicUrl).origin;
  if (isForeign) return false;
  return site === undefined ? origin !== 'null' : site === 'same-origin';
}

/** A6: a browser or a mail program that only looks ahead has shown nobody anything. */
export function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const purposes = [headers['sec-purpose'], headers.purpose, headers['x-purpose'], headers['x-moz']];
  return purposes.some((purpose) => purpose !== undefined && /prefetch|prerender|preview/i.test(String(purpose)));
}
