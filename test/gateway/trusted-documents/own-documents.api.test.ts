import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { OPERATIONS_FOLDER } from '../../../src/gateway/trusted-documents/operations-folder.ts';
import { readDocuments } from '../../../src/gateway/trusted-documents/read-documents.ts';
import { startApi } from '../../api/harness.ts';
import { Shop } from '../../api/shop.ts';

const api = await startApi();
let shop: Shop;

beforeEach(async () => {
  shop = await Shop.open(api);
});

test('the gateway knows the documents of schema/operations, which read and change by their hash', async () => {
  const documents = new Map((await readDocuments(OPERATIONS_FOLDER)).map(({ name, text }) => [name, text]));
  const send = async (name: string, variables: object) => {
    const { url, token } = shop.purchaser;
    const sha256 = createHash('sha256')
      .update(documents.get(name) ?? '')
      .digest('hex');
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ documentId: `sha256:${sha256}`, variables }),
    });
    return response.json();
  };
  expect(await send('Viewer', {})).toMatchObject({ data: { viewer: { customer: { csn: shop.key } } } });
  const [subscriptionId] = await shop.subscriptions(1);
  const created = await send('CreateQuote', { input: { lines: [{ subscriptionId }] } });
  expect(created).toMatchObject({ data: { createQuote: { quote: { status: 'DRAFT' }, userErrors: [] } } });
});
