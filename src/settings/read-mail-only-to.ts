import { addressKey, domainKey, parseEmailAddress } from '../values/email-address.ts';
import type { EnvironmentReader } from './env-reader.ts';

/** The keys of the addresses and domains that are mailed to; `undefined` if all are. */
export function readMailOnlyTo(read: EnvironmentReader): readonly string[] | undefined {
  return read.list('MAIL_ONLY_TO')?.flatMap((text) => {
    const key = keyOf(text);
    if (key === undefined) {
      read.refuse(`MAIL_ONLY_TO: "${text}" is neither a mail address nor a domain such as example.com`);
    }
    return key ?? [];
  });
}

function keyOf(text: string): string | undefined {
  if (!text.includes('@')) {
    return domainKey(text);
  }
  const address = parseEmailAddress(text);
  return address === undefined ? undefined : addressKey(address);
}
