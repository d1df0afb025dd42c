import { Type, ValidationError } from '@mikro-orm/core';
import { TypeID, typeid } from 'typeid-js';

/** Prefix of each kind of public id. The database stores a UUIDv7. Callers see `sub_01h…`, so `node` knows the type. */
export const ID_PREFIXES = {
  contact: 'con',
  customer: 'cus',
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
  run: 'run',
  subscription: 'sub',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

export function newId(kind: IdKind): string {
  return typeid(ID_PREFIXES[kind]).toString();
}

/** The UUID of a public id of this kind. Any other text gives `undefined`, so an id of another kind finds nothing. */
export function uuidOf(kind: IdKind, id: string): string | undefined {
  try {
    const parsed = TypeID.fromString(id);
    return parsed.getType() === ID_PREFIXES[kind] ? parsed.toUUID() : undefined;
  } catch {
    return undefined;
  }
}

export function idOf(kind: IdKind, uuid: string): string {
  return TypeID.fromUUID(ID_PREFIXES[kind], uuid).toString();
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
    if (!id || UUID.test(id)) return id;
    const uuid = uuidOf(this.kind, id);
    if (!uuid) throw ValidationError.invalidType(PublicId, id, 'JS');
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
