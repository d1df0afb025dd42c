import { createLocalJWKSet, createRemoteJWKSet, customFetch, type FetchImplementation } from 'jose';
import { Refusal } from '../graphql/refusal.ts';
import type { Log } from '../log.ts';
import { atMostEvery } from '../queue/at-most-every.ts';

/**
 * The keys of the identity provider. At most one download runs at a time, for at most 5 seconds. After a failure there
 * is none for 30 seconds: until then tokens that need the keys are refused with 503, however many are sent.
 */
export function identityKeys(url: string, log: Log): ReturnType<typeof createRemoteJWKSet> {
  let silentUntil = Number.NEGATIVE_INFINITY;
  const tell = atMostEvery(LOG_MS, (error: unknown) =>
    log.error({ err: error }, 'the keys of the identity provider cannot be had'),
  );
  const fetchKeys: FetchImplementation = async (address, options) => {
    if (performance.now() < silentUntil) {
      throw unavailable();
    }
    try {
      return Response.json(await download(address, options));
    } catch (error) {
      silentUntil = performance.now() + COOL_DOWN_MS;
      tell(error);
      throw unavailable();
    }
  };
  const timing = { timeoutDuration: FETCH_MS, cooldownDuration: COOL_DOWN_MS };
  return createRemoteJWKSet(new URL(url), { ...timing, [customFetch]: fetchKeys });
}

const FETCH_MS = 5_000;
const COOL_DOWN_MS = 30_000;
const LOG_MS = 60_000;
const LARGEST_BYTES = 512 * 1024;

function unavailable(): Refusal {
  const seconds = String(COOL_DOWN_MS / 1_000);
  const message = `Tokens cannot be verified at the moment. Try again in ${seconds} seconds.`;
  return new Refusal(503, 'UNAVAILABLE', message, { 'retry-after': seconds });
}

/** Downloads a set of keys. Rejects if the provider answers anything else. */
async function download(...[address, options]: Parameters<FetchImplementation>): Promise<object> {
  const response = await fetch(address, options);
  if (response.status !== 200) {
    throw new Error(`The identity provider answered ${response.status}`);
  }
  const keys = JSON.parse(await boundedText(response));
  createLocalJWKSet(keys);
  return keys;
}

async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > LARGEST_BYTES) {
      throw new Error(`The identity provider answered more than ${LARGEST_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
