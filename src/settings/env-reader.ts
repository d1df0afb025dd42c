import { isIP } from 'node:net';
import type { Temporal } from 'temporal-polyfill';
import { parseInstant } from '../values/dates.ts';
import { isName, isTooLong, TEXT_LIMITS } from '../values/kept-text.ts';
import { EnvironmentError } from './environment-error.ts';

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Which variables a command asks for. */
export type Asks = (variable: string) => boolean;

/** Reads variables one by one and collects the problems, so that all of them are reported together. */
export class EnvironmentReader {
  readonly #variables: NodeJS.ProcessEnv;
  readonly #asks: Asks;
  readonly #problems: string[] = [];

  constructor(variables: NodeJS.ProcessEnv, asks: Asks) {
    this.#variables = variables;
    this.#asks = asks;
  }

  /** A problem begins with the name of its variable. It counts only if that variable is asked for. */
  refuse(problem: string): void {
    const [name = ''] = /^[A-Z_]+/.exec(problem) ?? [];
    if (this.#asks(name)) {
      this.#problems.push(problem);
    }
  }

  assertNoProblems(): void {
    if (this.#problems.length > 0) {
      throw new EnvironmentError(this.#problems);
    }
  }

  text(name: string): string | undefined {
    return this.#variables[name]?.trim() || undefined;
  }

  list(name: string): string[] | undefined {
    const parts = (this.text(name) ?? '').split(',').map((part) => part.trim());
    const list = parts.filter((part) => part !== '');
    if (list.length > 0) {
      return list;
    }
    if (this.text(name)) {
      this.refuse(`${name} has only commas: give at least one entry`);
    }
    return undefined;
  }

  choice<const T extends string>(name: string, choices: readonly T[], otherwise: T): T {
    const text = this.text(name);
    if (text === undefined) {
      return otherwise;
    }
    const choice = choices.find((candidate) => candidate === text);
    if (choice === undefined) {
      this.refuse(`${name} must be one of ${choices.join(', ')}, not "${text}"`);
    }
    return choice ?? otherwise;
  }

  integer(name: string, otherwise: number, range: Range): number {
    return this.optionalInteger(name, range) ?? otherwise;
  }

  optionalInteger(name: string, range: Range): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : this.#parseInteger(name, text, range);
  }

  integers(name: string, otherwise: readonly number[], range: Range): number[] {
    const numbers = this.list(name)?.map((text) => this.#parseInteger(name, text, range) ?? range.min);
    return [...new Set(numbers ?? otherwise)];
  }

  /** Reads a text such as `45,MONTHLY=30`: one number for all keys, and exceptions for some. */
  integerPerKey<K extends string>(
    name: string,
    keys: readonly K[],
    otherwise: number,
    range: Range,
  ): Record<K, number> {
    const numbers = new Map<string, number>();
    for (const part of this.list(name) ?? []) {
      const equals = part.indexOf('=');
      const key = part.slice(0, Math.max(equals, 0));
      if (equals >= 0 && !keys.some((known) => known === key)) {
        this.refuse(`${name}: "${key}" is not one of ${keys.join(', ')}`);
      }
      if (numbers.has(key)) {
        this.refuse(`${name} has two numbers for ${key || 'every term'}`);
      }
      numbers.set(key, this.#parseInteger(name, part.slice(equals + 1), range) ?? otherwise);
    }
    const base = numbers.get('') ?? otherwise;
    // Cast: the entries are built from `keys`, so the record has exactly these.
    return Object.fromEntries(keys.map((key) => [key, numbers.get(key) ?? base])) as Record<K, number>;
  }

  /** The secret as webhook providers show it: `whsec_` and base64. */
  webhookSecret(name: string): string | undefined {
    return this.#matching(name, WEBHOOK_SECRET, 'whsec_ followed by base64, as the provider shows it');
  }

  /** Addresses and CIDR ranges. The word `none` gives an empty list, an unset variable `undefined`. */
  proxies(name: string): string[] | undefined {
    const parts = this.list(name);
    if (parts?.length === 1 && parts[0] === 'none') {
      return [];
    }
    for (const part of parts ?? []) {
      if (!isAddressOrRange(part)) {
        this.refuse(`${name}: "${part}" is neither "none" nor an address or range such as 10.0.0.0/8`);
      }
    }
    return parts;
  }

  host(name: string): string | undefined {
    return this.#matching(name, HOST, 'an address or a name of this machine');
  }

  url(name: string, protocols: readonly string[]): string | undefined {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    const schemes = protocols.map((protocol) => `${protocol}//`).join(' or ');
    if (!protocols.includes(URL.parse(text)?.protocol ?? '')) {
      this.refuse(`${name} must be a URL with ${schemes}`);
    }
    return text;
  }

  /** Only server and user: a query string could tell the mail client to do without TLS. */
  smtpServer(name: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !(SMTP_SERVER.test(text) && URL.canParse(text) && isDecodable(text))) {
      this.refuse(`${name} must be like smtp://user:password@smtp.example.com:587 or smtps://…, with no more`);
    }
    return text;
  }

  /** An http or https URL of a host alone. The result has no slash at its end. */
  webOrigin(name: string): string | undefined {
    const url = URL.parse(this.url(name, ['http:', 'https:']) ?? '');
    // The URL has more than an origin and a slash.
    if (url && url.href !== `${url.origin}/`) {
      this.refuse(`${name} must have no path, query or user, like https://quotes.example`);
    }
    return url?.origin;
  }

  origins(name: string): string[] {
    const origins = this.list(name) ?? [];
    for (const origin of origins) {
      if (URL.parse(origin)?.origin !== origin) {
        this.refuse(`${name}: "${origin}" is not an origin such as https://shop.example`);
      }
    }
    return origins;
  }

  instant(name: string): Temporal.Instant | undefined {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    const instant = parseInstant(text);
    if (!instant) {
      this.refuse(`${name} must be an RFC 3339 instant such as 2026-11-23T09:00:00Z, not "${text}"`);
    }
    return instant;
  }

  address(name: string): string | undefined {
    return this.#matching(name, ADDRESS, 'a mail address');
  }

  /** A mail address, or a name followed by the address in angle brackets. */
  mailbox(name: string): string | undefined {
    return this.#matching(name, MAILBOX, 'a mail address such as Renewals <renewals@example.com>');
  }

  /** The name of a company, as it stands in mails. */
  name(name: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && (!isName(text) || isTooLong(text, TEXT_LIMITS.name))) {
      this.refuse(`${name} must be one line of at most ${TEXT_LIMITS.name} characters without an address in it`);
    }
    return text;
  }

  #matching(name: string, pattern: RegExp, what: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !pattern.test(text)) {
      this.refuse(`${name} must be ${what}`);
    }
    return text;
  }

  #parseInteger(name: string, text: string, { min, max }: Range): number | undefined {
    const number = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= min && number <= max) {
      return number;
    }
    this.refuse(`${name} must be a whole number from ${min} to ${max}, not "${text}"`);
    return undefined;
  }
}

/** Refuses a range of all addresses (`/0`), which would let every caller claim any address. */
function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const longest = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (longest === 0 || rest.length > 0) {
    return false;
  }
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= longest);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

const WEBHOOK_SECRET = /^whsec_(?=.)(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;
// IPv6 addresses have colons, and a percent sign before the zone.
const HOST = /^[\w.:%-]+$/;
// Other characters in a user or password must be escaped with a percent sign and two digits.
const SMTP_SERVER =
  /^smtps?:\/\/(?:(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})+:(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})+@)?(?:[a-z\d.-]+|\[[a-f\d:.]+\])(?::\d{1,5})?\/?$/i;
const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+$/;
const MAILBOX = /^(?:[^\s@<>"]+@[^\s@<>"]+|[^<>@\p{Cc}]+<[^\s@<>"]+@[^\s@<>"]+>)$/u;
