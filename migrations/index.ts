import type { Constructor } from '@mikro-orm/core';
import type { Migration } from '@mikro-orm/migrations';
import { Initial } from './2026-11-23-initial.ts';
import { AddressRegion } from './2026-11-27-address-region.ts';
import { CallerDebts } from './2026-11-27-caller-debts.ts';
import { FrozenParties } from './2026-11-27-frozen-parties.ts';
import { HeldEvents } from './2026-11-27-held-events.ts';
import { MailTurns } from './2026-11-27-mail-turns.ts';
import { MailsCaused } from './2026-11-27-mails-caused.ts';
import { RequestsUnderWay } from './2026-11-27-requests-under-way.ts';
import { TextBounds } from './2026-11-27-text-bounds.ts';
import { TextKeys } from './2026-11-27-text-keys.ts';
import { ToldPeople } from './2026-11-27-told-people.ts';
import { AcceptingAccount } from './2026-11-28-accepting-account.ts';
import { ActingPartners } from './2026-11-28-acting-partners.ts';
import { AwaitedConfirmations } from './2026-11-28-awaited-confirmations.ts';
import { BundledMails } from './2026-11-28-bundled-mails.ts';
import { Changes } from './2026-11-28-changes.ts';
import { DissolvedLists } from './2026-11-28-dissolved-lists.ts';
import { EmailDomains } from './2026-11-28-email-domains.ts';
import { EndpointMails } from './2026-11-28-endpoint-mails.ts';
import { ExtendedQuotes } from './2026-11-28-extended-quotes.ts';
import { FilterIndexes } from './2026-11-28-filter-indexes.ts';
import { Fingerprints } from './2026-11-28-fingerprints.ts';
import { FrozenSellers } from './2026-11-28-frozen-sellers.ts';
import { FrozenTaxes } from './2026-11-28-frozen-taxes.ts';
import { GroupIndexes } from './2026-11-28-group-indexes.ts';
import { HeldMails } from './2026-11-28-held-mails.ts';
import { KeysOfDomains } from './2026-11-28-keys-of-domains.ts';
import { MessageIds } from './2026-11-28-message-ids.ts';
import { MoreMailKinds } from './2026-11-28-more-mail-kinds.ts';
import { MoreQuoteEvents } from './2026-11-28-more-quote-events.ts';
import { OrderConfirmations } from './2026-11-28-order-confirmations.ts';
import { OrderLists } from './2026-11-28-order-lists.ts';
import { PartnersAsked } from './2026-11-28-partners-asked.ts';
import { QuoteRequests } from './2026-11-28-quote-requests.ts';
import { RemovedRecipients } from './2026-11-28-removed-recipients.ts';
import { RequestMails } from './2026-11-28-request-mails.ts';
import { RequestsToClose } from './2026-11-28-requests-to-close.ts';
import { SearchIndexes } from './2026-11-28-search-indexes.ts';
import { Sellers } from './2026-11-28-sellers.ts';
import { StoppedReminders } from './2026-11-28-stopped-reminders.ts';
import { Taxes } from './2026-11-28-taxes.ts';
import { ToldOrderings } from './2026-11-28-told-orderings.ts';
import { UpdatedAt } from './2026-11-28-updated-at.ts';
import { WebhookDeliveries } from './2026-11-28-webhook-deliveries.ts';
import { WebhookEndpoints } from './2026-11-28-webhook-endpoints.ts';

/** All migrations, in the order in which they are applied. An applied migration never changes. */
export const migrations: Constructor<Migration>[] = [
  Initial,
  TextKeys,
  RequestsUnderWay,
  CallerDebts,
  HeldEvents,
  AddressRegion,
  FrozenParties,
  ToldPeople,
  TextBounds,
  MailsCaused,
  MailTurns,
  AcceptingAccount,
  KeysOfDomains,
  SearchIndexes,
  MoreQuoteEvents,
  PartnersAsked,
  MoreMailKinds,
  GroupIndexes,
  OrderLists,
  ExtendedQuotes,
  FilterIndexes,
  RemovedRecipients,
  QuoteRequests,
  EmailDomains,
  Taxes,
  Sellers,
  RequestsToClose,
  ActingPartners,
  FrozenSellers,
  RequestMails,
  FrozenTaxes,
  Fingerprints,
  OrderConfirmations,
  UpdatedAt,
  StoppedReminders,
  MessageIds,
  AwaitedConfirmations,
  Changes,
  BundledMails,
  WebhookEndpoints,
  DissolvedLists,
  ToldOrderings,
  WebhookDeliveries,
  HeldMails,
  EndpointMails,
];
