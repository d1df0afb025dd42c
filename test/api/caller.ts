import { ClientError, GraphQLClient } from 'graphql-request';
import {
  type AcceptQuoteMutation,
  getSdk,
  type ProblemFragment,
  type QuoteQuery,
  type QuoteSummaryFragment,
  type RecipientStateFragment,
} from '../generated/client.ts';

export type QuoteView = NonNullable<QuoteQuery['quote']>;
export type OrderView = NonNullable<NonNullable<AcceptQuoteMutation['acceptQuote']>['order']>;

export type MutationName =
  | 'createQuote'
  | 'updateQuote'
  | 'createQuotes'
  | 'sendQuotes'
  | 'acceptQuotes'
  | 'addRecipients'
  | 'replaceRecipient'
  | 'removeRecipient'
  | 'sendQuote'
  | 'resendQuote'
  | 'acceptQuote'
  | 'declineQuote'
  | 'cancelQuote'
  | 'extendQuote'
  | 'requestQuote'
  | 'declineQuoteRequest'
  | 'withdrawQuoteRequest'
  | 'setAutoRenew'
  | 'createWebhookEndpoint'
  | 'updateWebhookEndpoint'
  | 'rotateWebhookSecret'
  | 'deleteWebhookEndpoint'
  | 'testWebhookEndpoint'
  | 'redeliverWebhook';

/** What a mutation answers of a request. */
export interface RequestView {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly allowedActions: readonly string[];
  readonly declineReason: string | null;
}

/** What a mutation answers of a webhook endpoint. */
export interface EndpointView {
  readonly id: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly description: string | null;
  readonly enabled: boolean;
  readonly disabledReason: string | null;
}

/** What any mutation answers, as far as it has it. */
export interface Answer {
  readonly quote?: (QuoteSummaryFragment & { readonly recipients: RecipientStateFragment[] }) | null;
  readonly order?: OrderView | null;
  readonly alreadyAccepted?: boolean;
  /** Of a mutation of many items. */
  readonly results?: readonly Answer[];
  readonly subscription?: { readonly id: string; readonly autoRenew: boolean } | null;
  readonly request?: RequestView | null;
  readonly endpoint?: EndpointView | null;
  readonly secret?: string | null;
  readonly deletedId?: string | null;
  readonly delivery?: { readonly id: string; readonly status: string } | null;
  readonly userErrors: readonly ProblemFragment[];
}

/** Somebody who calls the interface over HTTP with a token. */
export class Caller {
  readonly #client: GraphQLClient;
  readonly sdk: ReturnType<typeof getSdk>;

  constructor(
    readonly url: string,
    readonly token?: string,
  ) {
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    this.#client = new GraphQLClient(`${url}/graphql`, { headers });
    this.sdk = getSdk(this.#client);
  }

  /** Anything; rejects where the answer has a top-level error. */
  async ask<Result>(document: string, variables: object = {}): Promise<Result> {
    try {
      return await this.#client.request<Result>(document, variables);
    } catch (error) {
      // The client's message repeats the whole request.
      if (error instanceof ClientError) {
        throw new TopLevelError(error);
      }
      throw error;
    }
  }

  /** The code of the top-level error that an operation is answered with. */
  async refusal(document: string, variables: object = {}): Promise<unknown> {
    try {
      return { answered: await this.ask<unknown>(document, variables) };
    } catch (error) {
      if (error instanceof TopLevelError) {
        return error.code;
      }
      throw error;
    }
  }

  async mutate(name: MutationName, input: object): Promise<Answer> {
    const { answer } = await this.ask<{ answer: Answer }>(mutationDocument(name), { input });
    return answer;
  }

  /** A mutation that must succeed. */
  async done(name: MutationName, input: object): Promise<Answer> {
    const answer = await this.mutate(name, input);
    if (answer.userErrors.length === 0) {
      return answer;
    }
    throw new Error(`${name} was refused: ${JSON.stringify(answer.userErrors)}`);
  }

  /** The codes that a mutation is refused with; none where it succeeds. */
  async codes(name: MutationName, input: object): Promise<string[]> {
    return (await this.mutate(name, input)).userErrors.map(({ code }) => code);
  }

  /** Everything that a mutation is refused for, as `CODE path.into.the.input`; then it must have answered nothing else. */
  async problems(name: MutationName, input: object): Promise<string[]> {
    const { userErrors, quote, request, endpoint, delivery } = await this.mutate(name, input);
    if (((quote ?? request ?? endpoint ?? delivery) == null) === (userErrors.length === 0)) {
      throw new Error(`${name} answered both or neither`);
    }
    return userErrors.map(({ code, field }) => `${code} ${field?.join('.')}`);
  }

  async quote(id: string): Promise<QuoteView> {
    const { quote } = await this.sdk.Quote({ id });
    if (!quote) {
      throw new Error(`${id} is not seen`);
    }
    return quote;
  }
}

/** An operation was answered with a top-level error. */
class TopLevelError extends Error {
  override readonly name = 'TopLevelError';
  readonly code: unknown;

  constructor({ response }: ClientError) {
    super(JSON.stringify(response.errors));
    this.code = response.errors?.[0]?.extensions.code;
  }
}

export function mutationDocument(name: MutationName): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const own = OWN_FIELDS[name] ?? 'quote { ...Summary }';
  const summary = own.includes('Summary') ? SUMMARY : own.includes('Request') ? REQUEST : '';
  return `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) { ${own} userErrors { ...Problem } } } ${summary} ${PROBLEM}`;
}

const ACCEPTED = `quote { ...Summary } alreadyAccepted
  order { id number acceptedBy placedAt purchaseOrderReference total { amount currencyCode } }`;
const ENDPOINT = '{ id url types description enabled disabledReason }';
const RESULTS = 'results { quote { ...Summary } userErrors { ...Problem } }';

const OWN_FIELDS: Partial<Record<MutationName, string>> = {
  createQuotes: RESULTS,
  sendQuotes: RESULTS,
  acceptQuote: ACCEPTED,
  createWebhookEndpoint: `endpoint ${ENDPOINT} secret`,
  updateWebhookEndpoint: `endpoint ${ENDPOINT}`,
  rotateWebhookSecret: `endpoint ${ENDPOINT} secret`,
  deleteWebhookEndpoint: 'deletedId',
  testWebhookEndpoint: 'delivery { id status }',
  redeliverWebhook: 'delivery { id status }',
  acceptQuotes: `results { ${ACCEPTED} userErrors { ...Problem } }`,
  declineQuoteRequest: 'request { ...Request }',
  requestQuote: 'request { ...Request }',
  setAutoRenew: 'subscription { id autoRenew }',
  withdrawQuoteRequest: 'request { ...Request }',
};

const SUMMARY = `fragment Summary on Quote {
  id number version status origin currencyCode expiresOn expiresAt allowedActions
  totals { list { amount currencyCode } discount { amount currencyCode } total { amount currencyCode } }
  recipients { id email name language primary deliveryStatus firstViewedAt removedAt }
}`;

const REQUEST = 'fragment Request on QuoteRequest { id number status allowedActions declineReason }';

const PROBLEM = `fragment Problem on UserError {
  __typename code message field
  ... on SubscriptionError { subscriptionId opensOn closedOn }
  ... on StateError { currentStatus allowedActions contactEmail successor { id number } }
  ... on ConflictError { currentVersion currentTotal { amount currencyCode } }
}`;
