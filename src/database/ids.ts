import { Type, ValidationError } from '@mikro-orm/core';
import { typeid } from 'typeid-js';
import { decodeUuid, encodeUuid } from './id-digits.ts';

/** Prefix of each kind of public id. The database stores a UUIDv7. Callers see `sub_01h…`, so `node` knows the type. */
export const ID_PREFIXES = {
  change: 'chg',
  contact: 'con',
  customer: 'cus',
  delivery: 'whd',
  endpoint: 'whe',
  endpointEvent: 'wev',
  event: 'evt',
  line: 'qln',
  mail: 'mai',
  order: 'ord',
  partner: 'ptn',
  price: 'prc',
  product: 'prd',
  promotion: 'pro',
  quote: 'quo',
  recipient: 'rcp',
  request: 'req',
  requestEvent: 'rev',
  requestLine: 'rql',
  run: 'run',
  subscription: 'sub',
  tax: 'tax',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

export function newId(kind: IdKind): string {
  return typeid(ID_PREFIXES[kind]).toString();
}

/** The UUID of a public id of this kind. Any other text gives `undefined`, so an id of another kind finds nothing. */
export function uuidOf(kind: IdKind, id: string): string | undefined {
  const prefix = `${ID_PREFIXES[kind]}_`;
  return id.startsWith(prefix) ? decodeUuid(id.slice(prefix.length)) : undefined;
}

export function idOf(kind: IdKind, uuid: string): string {
  return `${ID_PREFIXES[kind]}_${encodeUuid(uuid)}`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** MikroORM type of an id: `uuid` in the database, text with a prefix in the program. */
export class PublicId extends Type<string, string> {
  constructor(private readonly kind: IdKind) {
    super();
  }

  /** Whether `id` is a public id of this kind. */
  accepts(id: string): boolean {
    return uuidOf(this.kind, id) !== undefined;
  }

  override convertToDatabaseValue(id: string): string {
    // The ORM converts keys in nested conditions twice, so the value may already be a UUID.
    if (!id || UUID.test(id)) {
      return id;
    }
    const uuid = uuidOf(this.kind, id);
    if (!uuid) {
      throw ValidationError.invalidType(PublicId, id, 'JS');
    }
    return uuid;
  }

  override convertToJSValue(uuid: string): string {
    return uuid ? idOf(this.kind, uuid) : uuid;
  }

  override getColumnType(): string {
    return 'uuid';
  }

  override compareAsType(): string {
    return 'string';
  }
}
