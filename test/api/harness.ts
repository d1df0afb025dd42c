import 'reflect-metadata';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { afterAll, afterEach, expect, vi } from 'vitest';
import { linkToken } from '../../src/access/link-token.ts';
import { type App, buildApp } from '../../src/app/app.ts';
import { signDevelopmentToken } from '../../src/authentication/authenticate.ts';
import type { Claims, LinkClaims } from '../../src/authentication/claims.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import { JobRun } from '../../src/jobs/job-run.ts';
import { createLog } from '../../src/log.ts';
import type { InboxMail } from '../../src/mail/inbox.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { JOB_NAMES } from '../../src/queue/queues.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { type Environment } from '../../src/settings/environment.ts';
import { NOW } from '../harness/clock.ts';
import { createDatabase } from '../harness/database.ts';
import { Caller, type QuoteView } from './caller.ts';

export interface ApiOptions {
  /** Whether a worker sends the mails. Without one they stay queued, and no statement is another's than the test's. */
  readonly worker?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
  /** Where the application reaches the database that is at a URL, if something stands between them. */
  readonly reach?: (databaseUrl: string) => Promise<string>;
}

/** The whole application over a database of the file's own, under the project's executor. Call it at the top of a file. */
export async function startApi({ worker = false, variables = {}, reach }: ApiOptions = {}): Promise<Api> {
  const env = readEnvironment({
    EXECUTOR: process.env.EXECUTOR,
    PORT: '0',
    PUBLIC_URL: 'http://tilbud.example',
    RATE_LIMIT_PER_MINUTE: '0',
    POINTS_PER_SECOND: '0',
    // A busy machine is slow, not wrong.
    STATEMENT_TIMEOUT_MS: '60000',
    LOCK_TIMEOUT_MS: '60000',
    ...variables,
  });
  const databaseUrl = await createDatabase();
  const api = await Api.start(env, databaseUrl, worker, await reach?.(databaseUrl));
  afterEach(() => {
    api.now = NOW;
    expect(api.faults.splice(0)).toEqual([]);
  });
  afterAll(() => api.app.close());
  return api;
}

export class Api {
  /** The business clock: it stands still, and each test begins at `NOW`. */
  now = NOW;
  readonly statements: string[] = [];
  readonly logged: string[] = [];
  /** Lines that were logged as errors; a test that leaves any fails. */
  readonly faults: string[] = [];
  app!: App;
  url!: string;

  private constructor(
    readonly env: Environment,
    readonly databaseUrl: string,
  ) {}

  static async start(env: Environment, databaseUrl: string, worker: boolean, reachedAt = databaseUrl): Promise<Api> {
    const api = new Api(env, databaseUrl);
    api.app = await buildApp({
      env,
      databaseUrl: reachedAt,
      clock: () => api.now,
      log: createLog('info', { write: (line) => api.#note(line) }),
      role: worker ? 'worker' : 'gateway',
      renderPdf, // the thread runs what is built
      onStatement: (sql) => api.statements.push(sql),
    });
    api.url = `http://127.0.0.1:${await api.app.serve()}`;
    if (worker) {
      await api.#work();
    } else {
      await vi.waitUntil(async () => (await api.app.readiness()).length === 0, { timeout: 60_000 });
    }
    return api;
  }

  /** The daily jobs run as soon as a worker starts. They are done before a test makes what they would quote. */
  async #work(): Promise<void> {
    await this.app.work();
    const areDone = async () => (await this.em.count(JobRun, { finishedAt: { $ne: null } })) === JOB_NAMES.length;
    await vi.waitUntil(areDone, { timeout: 60_000 });
  }

  #note(line: string): void {
    this.logged.push(line);
    if (line.includes('"level":"error"') || line.includes('"level":"fatal"')) {
      this.faults.push(faultOf(line));
    }
  }

  get em(): SqlEntityManager {
    return this.app.orm.em.fork();
  }

  async as(claims: Exclude<Claims, LinkClaims>): Promise<Caller> {
    return new Caller(this.url, await signDevelopmentToken(claims, this.env));
  }

  /** The bearer of the link of the quote's recipient at this place, the primary one at 0. */
  recipientOf({ recipients }: QuoteView, index = 0): Caller {
    return this.asRecipient(recipients[index]?.id ?? '');
  }

  /** The bearer of the link in this recipient's mails. */
  asRecipient(recipientId: string): Caller {
    return new Caller(this.url, this.linkOf(recipientId));
  }

  linkOf(recipientId: string): string {
    return linkToken(recipientId, this.env.linkSecrets[0] ?? '');
  }

  /** Puts the business clock so many days on. */
  passDays(days: number): void {
    this.now = this.now.add({ hours: 24 * days });
  }

  /** What a worker writes once the provider has taken all mails that wait: when they were queued, or as if earlier. */
  async handOverMails({ minutesAgo = 0 } = {}): Promise<void> {
    const at = `queued_at - interval '${minutesAgo} minutes'`;
    await this.em.execute(`update mails set state = 'SENT', queued_at = ${at}, sent_at = ${at} where state = 'QUEUED'`);
  }

  /** How many statements reach the server meanwhile, apart from those that begin and end transactions. */
  async countStatements(act: () => Promise<unknown>): Promise<string[]> {
    this.statements.length = 0;
    await act();
    // A gateway shares its counts with the others once a second, whatever is asked of it meanwhile.
    const besides = /^(begin|commit|savepoint|release)|into caller_(debts|minutes)/i;
    return this.statements.filter((sql) => !besides.test(sql));
  }

  /** Every mail that was ever queued for the quote, as `KIND to`, whatever became of it. */
  async mailsOf(quoteId: string): Promise<string[]> {
    const mails = await this.em.find(OutgoingMail, { quote: quoteId });
    return mails.map(({ kind, toAddress }) => `${kind} ${toAddress}`).sort();
  }

  /** What becomes of an act while a table is gone, which no code reckons with. */
  async withoutTable<Result>(table: string, act: () => Promise<Result>): Promise<Result> {
    await this.em.execute(`alter table ${table} rename to gone`);
    try {
      return await act();
    } finally {
      await this.em.execute(`alter table gone rename to ${table}`);
    }
  }

  async inbox(): Promise<Omit<InboxMail, 'sentAt'>[]> {
    const response = await fetch(`${this.url}/inbox.json`);
    // Cast: the inbox's own type, as its route writes it.
    return (await response.json()) as InboxMail[];
  }
}

/** What a logged error says, and where it comes from. */
function faultOf(line: string): string {
  const { msg, err } = JSON.parse(line);
  const frames: string[] = err?.stack ?? [];
  return [msg, err?.message, ...frames.filter((frame) => frame.includes('/src/')).slice(0, 4)].join('\n  ');
}
