import { createHash } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test, vi } from 'vitest';
import { isSignedFor, signedPath } from '../../src/documents/document-signature.ts';
import { QuoteDocument } from '../../src/documents/quote-document.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import type { Caller } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { NOW, TODAY } from '../harness/clock.ts';
import { digits } from '../harness/rows.ts';

const api = await startApi({ worker: true });

test('P5 a sent quote gets one document in each of its readers’ languages, by the worker; a draft has none', async () => {
  const shop = await Shop.open(api);
  const { purchaser } = shop;
  const quote = await shop.draft(purchaser, [await shop.subscription()]);
  const recipients = [
    { email: 'per@outside.example', language: 'ja' },
    { email: 'liv@outside.example', language: 'no' },
  ];
  await purchaser.done('addRecipients', { quoteId: quote.id, recipients });
  expect(await documentOf(purchaser, quote.id)).toBeNull();
  await purchaser.done('sendQuote', { quoteId: quote.id });
  await vi.waitUntil(async () => (await madeFor(quote.id)).length === 2, { timeout: 60_000 });
  expect((await madeFor(quote.id)).map(({ language }) => language).sort()).toEqual(['ja', 'nb']);
  expect(await documentOf(purchaser, quote.id)).toMatchObject({ language: 'nb' });
});

test('the address gives the bytes with that size and hash to whoever sees the quote, by the token of the interface', async () => {
  const { shop, quote, document } = await sentWithDocument();
  const address = `http://tilbud.example/quotes/${quote.number}/document.pdf?kind=quote&language=nb`;
  expect(document.url).toContain(`${address}&expires=`);
  for (const caller of [shop.purchaser, shop.member, shop.sales]) {
    const answer = await fetchAs(caller, document.url);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(bytes.length).toBe(document.size);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256);
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
    expect(text).toContain(quote.number);
  }
});

test('V4 a caller who does not see the quote gets no document, and neither does one without a valid token', async () => {
  const { document, quote } = await sentWithDocument();
  const stranger = (await Shop.open(api)).purchaser;
  const answer = await fetchAs(stranger, unsigned(document.url));
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  expect((await fetchAs(stranger, document.url.replace(quote.number, 'Q-NONE'))).status).toBe(404);
  const nobody = await fetch(here(unsigned(document.url)), { headers: { authorization: 'Bearer nobody' } });
  expect(nobody.status).toBe(401);
  expect(await nobody.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('A7 the page links the document, and the link’s cookie opens it; without one the answer is that of an unknown link', async () => {
  const { quote, document } = await sentWithDocument();
  const cookie = `quote_link=${api.linkOf(quote.recipients[0]?.id ?? '')}`;
  const page = await (await fetch(`${api.url}/quotes/${quote.number}`, { headers: { cookie } })).text();
  const href = `/quotes/${quote.number}/document.pdf?kind=quote&language=nb`;
  expect(page).toContain(`href="${href.replace('&', '&amp;')}"`);
  const answer = await fetch(`${api.url}${href}`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${quote.number}.pdf"`);
  expect((await answer.arrayBuffer()).byteLength).toBe(document.size);
  const unknown = await (await fetch(`${api.url}/q/nothing`)).text();
  for (const cookie of ['', `quote_link=qt_${'x'.repeat(43)}`, 'quote_link=x']) {
    const refused = await fetch(`${api.url}${href}`, { headers: { cookie } });
    expect([refused.status, await refused.text()]).toEqual([404, unknown]);
  }
});

test('A7 the address in a mail opens the document through its reader’s link, and a dead one is answered as every dead link', async () => {
  const { quote, document } = await sentWithDocument();
  const link = `${api.url}/q/${api.linkOf(quote.recipients[0]?.id ?? '')}`;
  const led = await fetch(`${link}/document.pdf`, { redirect: 'manual' });
  const path = `/quotes/${quote.number}/document.pdf?kind=quote&language=nb`;
  expect([led.status, led.headers.get('location')]).toEqual([303, path]);
  const cookie = led.headers.get('set-cookie')?.split(';')[0] ?? '';
  const opened = await fetch(`${api.url}${path}`, { headers: { cookie } });
  expect((await opened.arrayBuffer()).byteLength).toBe(document.size);
  const dead = await fetch(`${api.url}/q/nothing`);
  const refused = await fetch(`${api.url}/q/qt_${'x'.repeat(43)}/document.pdf`);
  expect([refused.status, await refused.text()]).toEqual([404, await dead.text()]);
  await api.em.nativeDelete(QuoteDocument, { quoteId: quote.id });
  const early = await fetch(`${link}/document.pdf`, { redirect: 'manual' });
  expect(early.headers.get('location')).toBe(`/quotes/${quote.number}`);
});

test('R5 who is added later finds the document in a language that none had yet', async () => {
  const { shop, quote } = await sentWithDocument();
  const recipients = [{ email: `eva.${digits()}@outside.example`, language: 'sv' }];
  await shop.purchaser.done('addRecipients', { quoteId: quote.id, recipients });
  await vi.waitUntil(async () => (await madeFor(quote.id)).length === 2, { timeout: 60_000 });
  expect((await madeFor(quote.id)).map(({ language }) => language).sort()).toEqual(['nb', 'sv']);
});

test('Q11 P5 an extended quote gets a new document that tells its new day, at the same address', async () => {
  const { shop, quote, document } = await sentWithDocument();
  const expiresOn = TODAY.add({ days: 40 });
  await shop.sales.done('extendQuote', { quoteId: quote.id, expiresOn: expiresOn.toString() });
  const made = await vi.waitUntil(
    async () => {
      const current = await documentOf(shop.purchaser, quote.id);
      expect(current?.sha256).not.toBe(document.sha256); // there is none until the new one is made
      return current;
    },
    { timeout: 60_000, interval: 100 },
  );
  expect(made).toMatchObject({ url: document.url, language: document.language });
  const bytes = new Uint8Array(await (await fetchAs(shop.member, made.url)).arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256);
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  expect(text.replace(/\s+/g, ' ')).toContain('2. januar 2027');
  const days = (await madeFor(quote.id)).map((one) => String(one.expiresOn));
  expect(days.sort()).toEqual([String(quote.expiresOn), String(expiresOn)]);
});

test('a signed address opens its document without a token for ten minutes, and no other document', async () => {
  const { document, quote } = await sentWithDocument();
  const opened = await fetch(here(document.url));
  expect([opened.status, (await opened.arrayBuffer()).byteLength]).toEqual([200, document.size]);
  const other = (await sentWithDocument()).quote;
  const wrong = [
    document.url.replace(quote.number, other.number),
    document.url.replace('language=nb', 'language=en'),
    document.url.replace('kind=quote', 'kind=confirmation'),
    document.url.replace(/expires=\d+/, (whole) => `${whole}0`),
    `${document.url}x`,
    unsigned(document.url),
  ];
  for (const url of wrong) {
    expect([url, (await fetch(here(url))).status]).toEqual([url, 404]);
  }
  const at = { number: quote.number, kind: 'QUOTE', language: 'nb' } as const;
  const signed = new URL(signedPath(at, NOW, ['secret']), 'http://tilbud.example').searchParams;
  const signature = { expires: signed.get('expires') ?? '', signature: signed.get('signature') ?? '' };
  const isOpen = (minutes: number, secrets = ['new', 'secret']) =>
    isSignedFor(at, signature, NOW.add({ minutes }), secrets);
  expect([isOpen(0), isOpen(9), isOpen(10), isOpen(-1), isOpen(0, ['new'])]).toEqual([true, true, false, false, false]);
});

test('A10 once accepted, the document is the order’s confirmation, and the quote’s own stays', async () => {
  const { shop, quote, document } = await sentWithDocument();
  const input = { quoteId: quote.id, acceptedByName: 'Kari Nordmann', purchaseOrderReference: 'PO 7' };
  const order = (await shop.purchaser.done('acceptQuote', input)).order;
  const confirmation = await vi.waitUntil(
    async () => {
      const current = await documentOf(shop.purchaser, quote.id);
      return current?.kind === 'CONFIRMATION' && current;
    },
    { timeout: 60_000, interval: 100 },
  );
  const { documents } = (
    await shop.purchaser.ask<{ quote: { documents: DocumentView[] } }>(
      `{ quote(id: "${quote.id}") { documents { kind url language size sha256 } } }`,
    )
  ).quote;
  expect(documents).toEqual([document, confirmation]);
  for (const { url, sha256 } of documents) {
    const bytes = new Uint8Array(await (await fetch(here(url))).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  }
  const plain = unsigned(document.url).replace('?kind=quote&language=nb', '');
  const sizeAt = async (url: string) => (await (await fetchAs(shop.member, url)).arrayBuffer()).byteLength;
  expect([
    await sizeAt(plain),
    await sizeAt(`${plain}?kind=quote`),
    await sizeAt(`${plain}?kind=confirmation`),
  ]).toEqual([confirmation.size, document.size, confirmation.size]);
  const bytes = new Uint8Array(await (await fetchAs(shop.purchaser, plain)).arrayBuffer());
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  for (const fact of [String(order?.number), quote.number, 'Kari Nordmann', 'PO 7']) {
    expect(text.replaceAll('\n', ' ')).toContain(fact);
  }
});

test('M7 the document of a language is used if there is none of its region', async () => {
  const { shop, quote, document } = await sentWithDocument();
  await api.em.nativeUpdate(QuoteRecipient, { quote: quote.id }, { language: 'nb-SJ' });
  expect(await documentOf(shop.purchaser, quote.id)).toEqual(document);
  const [named, unnamed] = [document.url.replace('=nb', '=nb-SJ'), unsigned(document.url).replace('&language=nb', '')];
  for (const url of [named, unnamed]) {
    const answer = await fetchAs(shop.purchaser, url);
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, document.size]);
  }
});

test('the documents of a page of quotes cost as many statements as that of one', async () => {
  const { shop } = await sentWithDocument();
  for (const id of await shop.subscriptions(3)) {
    await shop.sent(shop.purchaser, [id]);
  }
  const areMade = async () => (await api.em.count(QuoteDocument, { customerId: shop.customer.id })) === 4;
  await vi.waitUntil(areMade, { timeout: 60_000 });
  const count = async (first: number) => {
    const page = `{ quotes(first: ${first}) { nodes { document { url size sha256 } } } }`;
    const statements = await api.countStatements(() => shop.purchaser.ask(page));
    return statements.filter((sql) => sql.includes('quote_documents')).length;
  };
  expect([await count(1), await count(4)]).toEqual([1, 1]);
});

async function sentWithDocument() {
  const shop = await Shop.open(api);
  const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const document = await vi.waitUntil(() => documentOf(shop.purchaser, quote.id), { timeout: 60_000, interval: 100 });
  return { shop, quote, document };
}

interface DocumentView {
  readonly kind: string;
  readonly url: string;
  readonly language: string;
  readonly size: number;
  readonly sha256: string;
}

async function documentOf(caller: Caller, id: string): Promise<DocumentView | null> {
  const { quote } = await caller.ask<{ quote: { document: DocumentView | null } }>(
    `{ quote(id: "${id}") { document { kind url language size sha256 } } }`,
  );
  return quote.document;
}

function madeFor(quoteId: string): Promise<QuoteDocument[]> {
  return api.em.find(QuoteDocument, { quoteId });
}

function fetchAs({ token }: Caller, url: string): Promise<Response> {
  return fetch(here(url), { headers: { authorization: `Bearer ${token}` } });
}

/** The address without its signature. */
function unsigned(url: string): string {
  return url.replace(/&expires=.*/, '');
}

/** The server listens at another address than people see. */
function here(url: string): string {
  return url.replace('http://tilbud.example', api.url);
}
