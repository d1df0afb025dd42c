import type { IncomingHttpHeaders } from 'node:http';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Webhook } from 'standardwebhooks';
import { Temporal } from 'temporal-polyfill';
import { unsealSecret } from '../../webhooks/sealed-secret.ts';
import { WebhookEndpoint } from '../../webhooks/webhook-endpoint.ts';

/** A webhook that came to the sink. */
export interface Caught {
  readonly receivedAt: Temporal.Instant;
  readonly id: string;
  readonly type: string;
  /** Indented, and cut off if it is very long. */
  readonly payload: string;
  /** The URL of the endpoint whose secret signed it. Absent if none did. */
  readonly endpoint?: string;
  /** Whether one with the same id came before. */
  readonly isRepeated: boolean;
}

const KEPT = 50;
const SHOWN_CHARACTERS = 50_000;
/** How many endpoints' secrets are tried, the latest first. */
const ENDPOINTS_TRIED = 100;

/** Keeps the latest webhooks in memory, for a developer who has no server yet. */
export class Sink {
  readonly #caught: Caught[] = [];

  constructor(
    readonly em: SqlEntityManager,
    readonly linkSecrets: readonly string[],
  ) {}

  /** The newest first. */
  get caught(): readonly Caught[] {
    return this.#caught;
  }

  async take(headers: IncomingHttpHeaders, body: string): Promise<void> {
    const id = headerOf(headers, 'id').slice(0, 200);
    const endpoint = await this.#signer(headers, body);
    const isRepeated = this.#caught.some((one) => one.id === id);
    this.#caught.unshift({ receivedAt: Temporal.Now.instant(), id, endpoint, isRepeated, ...readable(body) });
    this.#caught.splice(KEPT);
  }

  async #signer(headers: IncomingHttpHeaders, body: string): Promise<string | undefined> {
    const latest = { orderBy: { createdAt: 'desc', id: 'desc' }, limit: ENDPOINTS_TRIED } as const;
    const endpoints = await this.em.fork().find(WebhookEndpoint, {}, latest);
    return endpoints.find((endpoint) => this.#hasSigned(endpoint, headers, body))?.url;
  }

  #hasSigned({ id, secret }: WebhookEndpoint, headers: IncomingHttpHeaders, body: string): boolean {
    const opened = unsealSecret(secret, id, this.linkSecrets);
    const signed = ['id', 'timestamp', 'signature'].map((name) => [`webhook-${name}`, headerOf(headers, name)]);
    try {
      new Webhook(opened ?? '').verify(body, Object.fromEntries(signed), { jsonParse: false });
      return true;
    } catch {
      return false;
    }
  }
}

function headerOf(headers: IncomingHttpHeaders, name: string): string {
  return String(headers[`webhook-${name}`] ?? '');
}

function readable(body: string): Pick<Caught, 'type' | 'payload'> {
  try {
    const payload: unknown = JSON.parse(body);
    const hasType = typeof payload === 'object' && payload !== null && 'type' in payload;
    const type = hasType ? String(payload.type).slice(0, 100) : 'no type';
    return { type, payload: JSON.stringify(payload, null, 2).slice(0, SHOWN_CHARACTERS) };
  } catch {
    return { type: 'no JSON', payload: body.slice(0, SHOWN_CHARACTERS) };
  }
}
