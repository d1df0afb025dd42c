import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { MailKind } from '../../emails/mail.ts';
import type { DocumentKind } from '../documents/document-kind.ts';
import { OrderConfirmation } from '../documents/order-confirmation.ts';
import { QuoteDocument } from '../documents/quote-document.ts';
import { MAILS_LINKING_DOCUMENTS, MAILS_OF_EXPIRY } from '../outbox/mail-kinds.ts';
import { Order } from '../quotes/order.ts';
import { Quote } from '../quotes/quote.ts';
import type { AttachDocument } from '../settings/policies.ts';
import type { Attachment } from './mailer.ts';
import type { OutgoingMail } from './outgoing-mail.ts';

/** Which document the policy attaches to mails of this kind. */
export function kindOfAttached(kind: MailKind, policy: AttachDocument): DocumentKind | undefined {
  return ATTACHING[policy].includes(kind) ? documentKindOf(kind) : undefined;
}

const ATTACHING: Readonly<Record<AttachDocument, readonly MailKind[]>> = {
  off: [],
  quote: MAILS_OF_EXPIRY,
  all: MAILS_LINKING_DOCUMENTS,
};

/** A10: what is accepted is confirmed. */
function documentKindOf(kind: MailKind): DocumentKind {
  return kind === 'ACCEPTED' ? 'CONFIRMATION' : 'QUOTE';
}

/** The stored PDF that a mail attaches, so that every attempt sends the same bytes. Undefined if it attaches none. */
export async function attachedDocument(em: SqlEntityManager, mail: OutgoingMail): Promise<Attachment | undefined> {
  if (!mail.documentLanguage || !mail.quote) {
    return undefined;
  }
  const find = documentKindOf(mail.kind) === 'CONFIRMATION' ? confirmationOf : quoteDocumentOf;
  const { number, bytes } = await find(em, mail.quote.id, mail);
  const isFit = bytes && bytes.length <= LARGEST_ATTACHED;
  return isFit ? { fileName: `${number}.pdf`, contentType: 'application/pdf', bytes } : undefined;
}

/** Many mail servers take no more than 10 MB, and an attachment grows by a third on its way. */
const LARGEST_ATTACHED = 5 * 1024 * 1024;

type MailWithDocument = Pick<OutgoingMail, 'documentLanguage' | 'documentExpiresOn'>;

async function confirmationOf(em: SqlEntityManager, quoteId: string, { documentLanguage: language }: MailWithDocument) {
  const { number } = await em.findOneOrFail(Order, { quote: quoteId });
  const { bytes } = await em.findOneOrFail(
    OrderConfirmation,
    { quoteId, language: language! },
    { populate: ['bytes'] },
  );
  return { number, bytes };
}

async function quoteDocumentOf(
  em: SqlEntityManager,
  quoteId: string,
  { documentLanguage: language, documentExpiresOn: expiresOn }: MailWithDocument,
) {
  const { number } = await em.findOneOrFail(Quote, { id: quoteId });
  // Mails that were rendered before quotes could be extended name no day.
  const where = { quoteId, language: language!, ...(expiresOn && { expiresOn }) };
  const first = { orderBy: { expiresOn: 'asc' }, populate: ['bytes'] } as const;
  const { bytes } = await em.findOneOrFail(QuoteDocument, where, first);
  return { number, bytes };
}
