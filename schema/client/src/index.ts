export type { Asked, CallOptions, Mutation, Query } from './calls.ts';
export type { Change, Changes, ChangesAsked, FollowOptions } from './changes.ts';
export { type Client, type ClientOptions, createClient } from './client.ts';
export { type AnsweredError, type ErrorCode, TilbudError } from './errors.ts';
export type * from './generated/types.ts';
export type { List, PageOf } from './list.ts';
export { type Done, done, type Refused, RefusedError, type Result, type UserError } from './result.ts';
export {
  verifyWebhook,
  type Webhook,
  type WebhookChecks,
  WebhookError,
  type WebhookFault,
  type WebhookHeaders,
} from './verify-webhook.ts';
