import sql from 'sql-template-tag';
import type { Viewer } from '../access/viewer.ts';
import { mayOwnEndpoints, serviceKey, visibleEndpoints } from '../access/visible-webhooks.ts';
import type { Context } from '../context.ts';
import { newId } from '../database/ids.ts';
import { insertRows, rowsOf } from '../database/insert-rows.ts';
import { textRows } from '../database/named-rows.ts';
import { InputError, refuse, refuseIfAny } from '../graphql/user-errors.ts';
import { T } from '../reading/read-rows.ts';
import { keptText } from '../values/kept-text.ts';
import { endpointErrors } from './endpoint-errors.ts';
import type { CreateWebhookEndpointInput } from './endpoint-inputs.ts';
import { positionOfNow } from './position-of-now.ts';
import { newSecret, sealSecret } from './sealed-secret.ts';
import { MOST_ENDPOINTS, WebhookEndpoint } from './webhook-endpoint.ts';
import { endpointEvent, WebhookEndpointEvent } from './webhook-endpoint-event.ts';

/** O1: registers an endpoint, which is told of what is committed from now on. */
export async function createWebhookEndpoint(
  context: Context,
  input: CreateWebhookEndpointInput,
): Promise<{ endpointId: string; secretVersion: string }> {
  if (!mayOwnEndpoints(context.viewer)) {
    refuse(FORBIDDEN);
  }
  refuseIfAny(endpointErrors(context, input));
  await takeTurn(context);
  const endpoint = newEndpoint(context, input, await positionOfNow(context.em));
  const isStored = await insertRows(
    context.em,
    [rowsOf(WebhookEndpoint, [endpoint]), rowsOf(WebhookEndpointEvent, [endpointEvent(context, 'CREATED', endpoint)])],
    hasRoom(context),
  );
  if (!isStored) {
    refuse(TOO_MANY);
  }
  return { endpointId: endpoint.id, secretVersion: String(endpoint.secretVersion) };
}

/** Owners take turns, so that two calls at once do not exceed the limit. */
async function takeTurn({ em, viewer }: Context): Promise<void> {
  const owner = `webhooks ${ownerName(viewer)}`;
  await textRows(em, sql`select pg_advisory_xact_lock(hashtextextended(${owner}, 0))`);
}

function ownerName(viewer: Viewer): string {
  switch (viewer.kind) {
    case 'CUSTOMER':
      return viewer.customerId;
    case 'PARTNER':
      return viewer.partnerId;
    case 'SERVICE':
      return serviceKey(viewer);
    default:
      return viewer.kind;
  }
}

function hasRoom({ viewer }: Context) {
  return sql`(select count(*) from webhook_endpoints t where ${visibleEndpoints(viewer)(T)}) < ${MOST_ENDPOINTS}`;
}

function newEndpoint(
  { viewer, now, settings: { linkSecrets } }: Context,
  { url, types, description }: CreateWebhookEndpointInput,
  sincePosition: bigint,
): WebhookEndpoint {
  const id = newId('endpoint');
  return Object.assign(new WebhookEndpoint(), {
    id,
    ...ownerOf(viewer),
    url,
    types: [...new Set(types)],
    description: keptText(description ?? '') || null,
    secret: sealSecret(newSecret(), id, linkSecrets),
    sincePosition,
    createdAt: now,
  } satisfies Partial<WebhookEndpoint>);
}

function ownerOf(viewer: Viewer): Partial<WebhookEndpoint> & Pick<WebhookEndpoint, 'ownerKind'> {
  switch (viewer.kind) {
    case 'CUSTOMER':
      return { ownerKind: viewer.kind, customerId: viewer.customerId };
    case 'PARTNER':
      return { ownerKind: viewer.kind, partnerId: viewer.partnerId };
    case 'SERVICE':
      return {
        ownerKind: viewer.kind,
        service: serviceKey(viewer),
        permissions: [...viewer.permissions],
        ownerEmail: viewer.email ?? null,
      };
    default:
      return { ownerKind: 'SALES' };
  }
}

const FORBIDDEN = new InputError(
  'FORBIDDEN',
  'Your role or token does not permit webhooks: a partner, a customer’s purchaser, sales, or a service account with MANAGE_WEBHOOKS whose token names it by `sub` or `email` can register them.',
);

const TOO_MANY = new InputError(
  'TOO_MANY_ITEMS',
  `You have ${MOST_ENDPOINTS} webhook endpoints, which is the most that you may have. Delete one first.`,
);
