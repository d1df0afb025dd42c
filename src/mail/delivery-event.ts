import { inOneLine, isProviderId, messageIdIn } from './provider-text.ts';
import type { Reached, ReachedStatus } from './raise-delivery.ts';

/** Name of the tag that carries a mail's id. */
export const MAIL_TAG = 'mail_id';

/** A provider's event about one mail. */
export interface DeliveryEvent extends Reached {
  readonly providerId: string;
  /** Our own id of the mail, from its tag. It is known even if the provider's answer never reached us. */
  readonly mailId?: string;
  /** The Message-ID that the mail has at its reader, because the provider puts its own in the place of ours. */
  readonly messageId?: string;
}

/** Reads a delivery event from a verified body. Returns undefined for any other event. */
export function deliveryEventOf(body: Buffer | null): DeliveryEvent | undefined {
  const event = parsed(body);
  const about = fields(event.data);
  const status = statusOf(text(event.type), about);
  const providerId = about.email_id;
  if (!status || !isProviderId(providerId)) {
    return undefined;
  }
  const messageId = messageIdIn(text(about.message_id));
  return { status, providerId, detail: detailOf(about), mailId: tagOf(about.tags), messageId };
}

const STATUSES: ReadonlyMap<string, ReachedStatus> = new Map([
  ['email.sent', 'SENT'],
  ['email.delivered', 'DELIVERED'],
  ['email.delivery_delayed', 'DELAYED'],
  ['email.bounced', 'BOUNCED'],
  ['email.suppressed', 'BOUNCED'], // R7
  ['email.complained', 'COMPLAINED'],
  ['email.failed', 'FAILED'],
]);

/**
 * R7: a transient bounce counts as a delay. It means a full mailbox, or an out-of-office answer, which can follow a
 * delivery. A bounce of undetermined type stays a bounce, so that a person looks at it.
 */
function statusOf(type: string | undefined, { bounce }: Fields): ReachedStatus | undefined {
  const isTransient = text(fields(bounce).type)?.toLowerCase() === 'transient';
  return type === 'email.bounced' && isTransient ? 'DELAYED' : STATUSES.get(type ?? '');
}

function detailOf(about: Fields): string | undefined {
  const { type, subType, reason, message } = fields(about.bounce ?? about.suppressed ?? about.failed);
  const words = [type, subType, reason, message].map(text).filter((word) => word !== undefined);
  return words.length > 0 ? inOneLine(words.join(': ')) : undefined;
}

/** We send tags as a list of names and values; the provider returns them as an object. */
function tagOf(tags: unknown): string | undefined {
  if (!Array.isArray(tags)) {
    return text(fields(tags)[MAIL_TAG]);
  }
  return text(tags.map(fields).find(({ name }) => name === MAIL_TAG)?.value);
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(body: Buffer | null): Fields {
  try {
    return fields(JSON.parse(body?.toString() ?? ''));
  } catch {
    return {};
  }
}

function fields(value: unknown): Fields {
  // Cast: an object may be read by any key; each value that comes out is checked.
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
