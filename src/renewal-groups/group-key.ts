/** The key of a group. The group's id encodes only this, so that a client can fetch the group again (G5). */
export interface GroupKey {
  readonly customerCsn: string;
  readonly currencyCode: string;
  readonly purchaseMethod: string;
  /** Empty if the group has no partner. */
  readonly partnerCsn: string;
  /** From 0; a key with more than 500 subscriptions has several parts (G1). */
  readonly part: number;
}

export function groupId({ customerCsn, currencyCode, purchaseMethod, partnerCsn, part }: GroupKey): string {
  return groupIdOf([customerCsn, currencyCode, purchaseMethod, partnerCsn, part].join('/'));
}

/** The id of the group whose key is this text. */
export function groupIdOf(key: string): string {
  return `grp_${Buffer.from(key).toString('base64url')}`;
}

/** The key that a group's id encodes; `undefined` if `id` is not the id of a group. */
export function groupKeyOf(id: string): GroupKey | undefined {
  const text = /^grp_([A-Za-z0-9_-]{1,100})$/.exec(id)?.[1];
  const match = text && KEY.exec(Buffer.from(text, 'base64url').toString());
  if (!match) {
    return undefined;
  }
  const [, customerCsn = '', currencyCode = '', purchaseMethod = '', partnerCsn = '', part = ''] = match;
  const key = { customerCsn, currencyCode, purchaseMethod, partnerCsn, part: Number(part) };
  // A group has exactly one id, so other encodings of the same key are refused.
  return groupId(key) === id ? key : undefined;
}

const KEY = /^(\d{1,10})\/([A-Z]{3})\/(CARD|DIRECT_DEBIT|INVOICE|PAYPAL)\/(\d{0,10})\/(\d{1,6})$/;
