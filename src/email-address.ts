import { lowerCase } from './lower-case.ts';
import { hasControlCharacter } from './text-input.ts';

// A dot-atom and a domain with a dot, letters of any script: what mail providers take. No quotes, no comments, no lists.
const ADDRESS =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;

/** R4: the trimmed address, or `undefined` for what is none. A control character counts before trimming. */
export function parseEmailAddress(text: string): string | undefined {
  if (hasControlCharacter(text)) return undefined;
  const address = text.trim();
  const [local = ''] = address.split('@');
  return address.length <= 254 && local.length <= 64 && ADDRESS.test(address) ? address : undefined;
}

/** R3: addresses are the same when this is: trimmed and without regard to case. */
export function addressKey(address: string): string {
  return lowerCase(address.trim());
}
