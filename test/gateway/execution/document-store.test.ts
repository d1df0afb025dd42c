import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { documentStore } from '../../../src/gateway/execution/document-store.ts';

test('N2 documents are kept by their tokens: some large ones, or many small ones', async () => {
  const kept = async (fields: number, count: number) => {
    const store = documentStore();
    const document = parse(`{ ${'a '.repeat(fields)} }`);
    for (let n = 0; n < count; n++) {
      await store.set(`${n}`, document);
    }
    const found = await Promise.all(Array.from({ length: count }, (_, n) => store.get(`${n}`)));
    return found.filter((one) => one !== undefined).length;
  };
  expect(await kept(1_990, 1_000)).toBeLessThanOrEqual(21);
  expect(await kept(1_990, 1_000)).toBeGreaterThan(10);
  expect(await kept(5, 1_000)).toBe(1_000);
});
