import { extractText, getDocumentProxy } from 'unpdf';
import { vi } from 'vitest';
import type { QuoteView } from '../api/caller.ts';
import type { Api } from '../api/harness.ts';

/** The quote's page, as its primary recipient gets it. */
export async function pageOf(api: Api, quote: QuoteView): Promise<string> {
  return await (await fetchFor(api, quote, '')).text();
}

/** The text of the quote's document, once it is made. */
export async function documentOf(api: Api, quote: QuoteView): Promise<string> {
  const get = () => fetchFor(api, quote, '/document.pdf');
  await vi.waitUntil(async () => (await get()).ok, { timeout: 60_000, interval: 200 });
  const pdf = await getDocumentProxy(new Uint8Array(await (await get()).arrayBuffer()));
  return (await extractText(pdf, { mergePages: true })).text;
}

function fetchFor(api: Api, { number, recipients }: QuoteView, path: string): Promise<Response> {
  const cookie = `quote_link=${api.linkOf(recipients[0]?.id ?? '')}`;
  return fetch(`${api.url}/quotes/${number}${path}`, { headers: { cookie } });
}
