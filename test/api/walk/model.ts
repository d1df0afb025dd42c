import type fc from 'fast-check';
import { TODAY } from '../../harness/clock.ts';
import type { Caller } from '../caller.ts';
import type { Api } from '../harness.ts';
import type { Shop } from '../shop.ts';

/** What quotes and requests come to, as the rules tell it; of one subscription that all of them are about. */
export interface Model {
  readonly quotes: ModelQuote[];
  readonly requests: ModelRequest[];
  days: number;
  autoRenew: boolean;
  heldBy?: number;
  seats: number;
  /** How often the term was renewed; afterwards no quote for it can be made. */
  renewals: number;
  /** Whose number the subscription carries. */
  carriedBy: ModelPartner;
}

/** `seller` is the partner whose number the subscription carries at first, `asked` another that takes requests. */
export type ModelPartner = 'seller' | 'asked';
export type Party = ModelPartner | 'purchaser' | 'sales';

export interface ModelQuote {
  status: 'DRAFT' | 'SENT' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'CANCELED' | 'SUPERSEDED';
  readonly maker: Party;
  readonly partner: ModelPartner;
  /** The request that it was made for. */
  readonly request?: number;
  quantity: number;
  additional: number;
  /** When each standing recipient was last mailed the quote. The clock passes whole days, so on one day each is mailed once. */
  mailedOnDays: (number | undefined)[];
  touchedOnDay: number;
  sentOnDay: number;
  /** Its last day, once it is sent. */
  lastDay: number;
  version: number;
}

export interface ModelRequest {
  status: 'OPEN' | 'QUOTED' | 'DECLINED' | 'WITHDRAWN' | 'CLOSED';
  /** Absent if sales are asked. */
  readonly partner?: ModelPartner;
  readonly quantity: number;
  readonly trail: string[];
}

export interface Real {
  readonly api: Api;
  readonly shop: Shop;
  /** The shop of the partner that may be asked. */
  readonly asked: Shop;
  readonly subscriptionId: string;
  readonly quoteIds: string[];
  readonly requestIds: string[];
  /** Where the feed stood when the walk began. */
  readonly start: string | null;
}

export type Command = fc.AsyncCommand<Model, Real>;

/** What the walks came to, so that none is a stroll. */
export const reached = new Set<string>();

export const VALID_DAYS = 30;
/** Q11: after sending. */
export const LONGEST_DAYS = 90;
/** Q12: of a draft that nobody touches. */
export const DRAFT_DAYS = 90;
export const END_DAY = 60;
export const END = TODAY.add({ days: END_DAY });
/** The last day on which the term can be renewed. */
export const WINDOW_CLOSES = END_DAY + 45;

export function callerOf({ shop, asked }: Real, party: Party): Caller {
  return party === 'asked' ? asked.seller : shop[party];
}

/** Q4: what the clock says. */
export function statusOf(quote: ModelQuote, { days }: Pick<Model, 'days'>): ModelQuote['status'] {
  return quote.status === 'SENT' && days > quote.lastDay ? 'EXPIRED' : quote.status;
}

export function isLive({ status }: ModelRequest): boolean {
  return status === 'OPEN' || status === 'QUOTED';
}

/** V6, K4. */
export function seesQuote({ requests }: Model, party: Party, quote: ModelQuote): boolean {
  const wasSent = quote.lastDay > 0;
  if (party === 'sales' || party === 'purchaser') {
    return party === 'sales' || wasSent || quote.maker === party;
  }
  const request = requests[quote.request ?? -1];
  const isShown = wasSent || (quote.maker === party && (!request || isLive(request)));
  return quote.partner === party && isShown;
}

/** V1, K4: what has ended is seen by a partner that sent a quote for it. */
export function seesRequest({ requests, quotes }: Model, party: Party, index: number): boolean {
  const request = requests[index];
  if (party === 'sales' || party === 'purchaser' || !request) {
    return request !== undefined;
  }
  const hasSent = quotes.some((quote) => quote.request === index && quote.partner === party && quote.lastDay > 0);
  return request.partner === party && (isLive(request) || hasSent);
}

/** V2, K4. */
export function seesSubscription({ requests, carriedBy }: Model, partner: ModelPartner): boolean {
  return carriedBy === partner || requests.some((request) => request.partner === partner && isLive(request));
}

/** W4: why the term cannot be renewed today. */
export function windowCodes({ renewals, days }: Model): string[] {
  if (renewals > 0) {
    return ['WINDOW_NOT_OPEN'];
  }
  return days > WINDOW_CLOSES ? ['WINDOW_CLOSED'] : [];
}

/** As one text, whatever their order. */
export function together(codes: readonly string[]): string {
  return [...new Set(codes)].toSorted().join(' ');
}
