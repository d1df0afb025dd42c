import { linkPath, stopPath } from '../values/paths.ts';

/** A7: makes a link that a mail program garbled decodable, so that the quote page answers it and not the framework. */
export function withReadableLink(url: string): string {
  const isLink = [linkPath(''), stopPath('')].some((path) => url.startsWith(path));
  return isLink && !isDecodable(url) ? url.replaceAll('%', '%25') : url;
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
