import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { addressKey } from '../values/email-address.ts';
import { Quote } from './quote.ts';
import type { QuoteRecipient } from './quote-recipient.ts';
import { findRecipients } from './recipients.ts';

export interface Successor {
  readonly number: string;
  /** The recipient of the successor who has the address that was asked for. */
  readonly same?: QuoteRecipient;
}

/** Q5: finds the quote that replaced this one. Undefined if none did. */
export async function findSuccessor(
  em: SqlEntityManager,
  { supersededById }: Quote,
  address: string,
): Promise<Successor | undefined> {
  if (!supersededById) {
    return undefined;
  }
  const successor = await em.findOneOrFail(Quote, { id: supersededById });
  const recipients = await findRecipients(em, successor);
  const same = recipients.find(({ email }) => addressKey(email) === addressKey(address));
  return { number: successor.number, same };
}
