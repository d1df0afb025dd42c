import { randomBytes } from 'node:crypto';
import { NOW } from '../harness/clock.ts';
import type { Product, Run } from '../harness/product.ts';
import { LINK_SECRET } from '../harness/sent-quote.ts';
import type { Provider } from './provider.ts';

/** The product's own commands against a database and, for mails, the provider given. */
export function variablesFor(databaseUrl: string, provider: Provider): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    JWT_SECRET: randomBytes(32).toString('base64'),
    LINK_SECRET,
    CLOCK: NOW.toString(),
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: provider.url,
    LOG_LEVEL: 'fatal',
  };
}

export function startWorkerProcess(product: Product, databaseUrl: string, provider: Provider): Run {
  return product.node('worker', variablesFor(databaseUrl, provider));
}
