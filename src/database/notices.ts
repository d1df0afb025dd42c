import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Log } from '../log.ts';
import { CONNECT_MILLISECONDS } from './timeouts.ts';

interface NoticesSettings {
  /** It must lead to the server itself: a pooler that shares connections loses notifications. */
  readonly url: string;
  readonly channel: string;
  readonly log: Log;
  /** Called for each notification, and when the connection is there again: some may have been missed meanwhile. */
  readonly tell: () => void;
  /** How long the server has to answer when this stops, in milliseconds. On a path that is silently dead it never does. */
  readonly partingMilliseconds?: number;
}

const PAUSE_MILLISECONDS = 1_000;
const PARTING_MILLISECONDS = 3_000;

/**
 * Listens for the database's notifications on a connection of its own, and connects anew when it is lost. Whoever
 * listens must not rely on it: what is notified while there is no connection is lost.
 */
export class Notices {
  readonly #settings: NoticesSettings;
  readonly #stopping = new AbortController();
  readonly #stopped: Promise<void>;

  constructor(settings: NoticesSettings) {
    this.#settings = settings;
    this.#stopped = this.#listen();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#stopped;
  }

  async #listen(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#untilLost();
      } catch (error) {
        this.#settings.log.warn({ err: error }, 'notifications of the database cannot be heard');
      }
      await delay(PAUSE_MILLISECONDS, undefined, { signal }).catch(() => {});
    }
  }

  async #untilLost(): Promise<void> {
    const { url, channel, tell } = this.#settings;
    const { signal } = this.#stopping;
    const socket = new Socket();
    const client = new Client({
      connectionString: url,
      application_name: 'tilbud-notices',
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      keepAlive: true,
      stream: () => socket,
    });
    const lost = new Promise<void>((resolve) => {
      client.once('end', resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const part = () => this.#destroyLater(socket);
    signal.addEventListener('abort', part, { once: true });
    client.on('error', () => {}); // A lost connection also ends, and rejects the running query.
    client.on('notification', tell);
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      tell();
      await lost;
    } finally {
      await client.end();
      signal.removeEventListener('abort', part);
    }
  }

  #destroyLater(socket: Socket): void {
    const { partingMilliseconds = PARTING_MILLISECONDS } = this.#settings;
    const timer = setTimeout(() => socket.destroy(), partingMilliseconds);
    socket.once('close', () => clearTimeout(timer));
  }
}
