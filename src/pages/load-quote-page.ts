import sql from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../emails/language.ts';
import { linkTokenOf } from '../access/link-token.ts';
import type { RecipientViewer } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { readSets } from '../database/row-sets.ts';
import type { DocumentKind } from '../documents/document-kind.ts';
import { listDocuments } from '../documents/list-documents.ts';
import { loadAllowedActions } from '../quotes/customers-word.ts';
import { findSuccessor } from '../quotes/find-successor.ts';
import { lentSet } from '../quotes/lent-lines.ts';
import { loadVisibleRecipients, quotes } from '../quotes/load-visible.ts';
import type { Quote } from '../quotes/quote.ts';
import { QuoteLine } from '../quotes/quote-line.ts';
import type { DeliveryStatus, QuoteRecipient } from '../quotes/quote-recipient.ts';
import { subscriptionChangedErrors } from '../quotes/subscription-changed-errors.ts';
import { findEntity } from '../reading/find-entity.ts';
import { loadQuoteSnapshots } from '../snapshots/load-quote-snapshots.ts';
import type { QuoteSnapshot } from '../snapshots/quote-snapshot.ts';
import { dayIn } from '../values/dates.ts';
import { linkPath } from '../values/paths.ts';

/** A quote as the recipient of one link sees it at one instant. */
export interface QuotePageFacts {
  readonly snapshot: QuoteSnapshot;
  /** "Days left" is counted from here. */
  readonly now: Temporal.Instant;
  readonly reader: { readonly name?: string; readonly email: string; readonly language: string };
  /** The recipients that the reader may see: the reader alone (V8). */
  readonly recipients: readonly SnapshotRecipient[];
  /** A5: whether it is for the reader to accept or decline the quote. */
  readonly mayAnswer: boolean;
  /** A4: a line's subscription has changed since the quote was sent. */
  readonly hasChangedSubscription: boolean;
  /** The quote as a PDF or, once accepted, the order's confirmation; in the primary recipient's language first. */
  readonly documents: readonly SnapshotDocument[];
  /** The quote that replaced this one. `link` is a path, present if the reader is a recipient of that quote too. */
  readonly successor?: { readonly number: string; readonly link?: string };
}

export interface SnapshotDocument {
  readonly kind: DocumentKind;
  readonly language: Locale;
  /** Size in bytes. */
  readonly size: number;
}

export interface SnapshotRecipient {
  readonly name?: string;
  readonly email: string;
  readonly state: DeliveryStatus;
  readonly firstViewedAt?: Temporal.Instant;
}

/** Loads the quote as its recipient sees it now. */
export async function loadQuotePage(context: Context, viewer: RecipientViewer): Promise<QuotePageFacts | undefined> {
  const { em, now, settings } = context;
  const quote = await findEntity(context, quotes, viewer.quoteId);
  if (!quote) {
    return undefined;
  }
  const { salesEmail, sellerName, publicUrl } = settings;
  const snapshot = (await loadQuoteSnapshots(em, [quote.id], { now, salesEmail, sellerName, publicUrl })).get(quote.id);
  if (!snapshot) {
    return undefined;
  }
  const recipients = await loadVisibleRecipients(context, quote.id);
  const reader = recipients.find(({ id }) => id === viewer.recipientId);
  return {
    snapshot,
    now,
    reader: { name: reader?.name ?? undefined, email: viewer.email, language: reader?.language ?? 'en' },
    recipients: recipients.map(sheetRecipient),
    mayAnswer: (await loadAllowedActions(context, quote)).includes('ACCEPT'),
    hasChangedSubscription: snapshot.status === 'SENT' && (await hasChanged(context, quote, snapshot.timeZone)),
    documents: (await listDocuments(em, [quote.id]))(quote.id).ofMainKind,
    successor: await successorOf(context, viewer, quote),
  };
}

function sheetRecipient({ name, email, deliveryStatus, firstViewedAt }: QuoteRecipient): SnapshotRecipient {
  return { name: name ?? undefined, email, state: deliveryStatus, firstViewedAt: firstViewedAt ?? undefined };
}

/** A4, W4: checked before showing the form, so that nobody fills in a form that will be refused. */
async function hasChanged({ em, now, settings }: Context, quote: Quote, timeZone: string): Promise<boolean> {
  const lines = await em.find(QuoteLine, { quote: quote.id }, { populate: ['subscription'] });
  const { lent } = await readSets(em, { lent: lentSet(sql`${uuidOf('quote', quote.id)}::uuid`) });
  const standing = lines.map((line) => {
    const subscription = line.subscription?.getEntity();
    return { line, subscription, isLent: lent.includes(subscription?.id ?? '') };
  });
  return subscriptionChangedErrors(quote, standing, dayIn(timeZone, now), settings.policies).length > 0;
}

/** A3: the successor's number and the reader's own link, if the reader is a recipient of the successor. */
async function successorOf(
  { em, settings }: Context,
  { email }: RecipientViewer,
  quote: Quote,
): Promise<QuotePageFacts['successor']> {
  const { number, same } = (await findSuccessor(em, quote, email)) ?? {};
  if (!number || !same) {
    return undefined;
  }
  const token = linkTokenOf(same, settings.linkSecrets);
  return { number, link: token && linkPath(token) };
}
