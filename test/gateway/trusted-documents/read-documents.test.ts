import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, Kind, parse } from 'graphql';
import { expect, onTestFinished, test } from 'vitest';
import { OPERATIONS_FOLDER } from '../../../src/gateway/trusted-documents/operations-folder.ts';
import { readDocuments } from '../../../src/gateway/trusted-documents/read-documents.ts';
import { TrustedDocuments } from '../../../src/gateway/trusted-documents/trusted-documents.ts';

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'documents-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
  }
  return folder;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('each operation becomes a document with the fragments that it uses, wherever these stand', async () => {
  const folder = await folderOf({
    'a.graphql': 'query One { item { ...Name } }\nquery Two { item { id } }',
    'b.graphql': 'fragment Name on Item { name }\nfragment Unused on Item { id }',
    'readme.md': 'no document',
  });
  const documents = await readDocuments(folder);
  expect(documents.map(({ name, text }) => [name, text])).toEqual([
    ['One', 'query One {\n  item {\n    ...Name\n  }\n}\n\nfragment Name on Item {\n  name\n}'],
    ['Two', 'query Two {\n  item {\n    id\n  }\n}'],
  ]);
});

test.each([
  ['a map of hashes', (text: string, hash: string) => ({ [hash]: text })],
  ['with the prefix of documentId', (text: string, hash: string) => ({ [`sha256:${hash}`]: text })],
  [
    'Apollo',
    (text: string, id: string) => ({
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id, name: 'One', type: 'query', body: text }],
    }),
  ],
])('a manifest, %s, gives its texts as they are', async (_, manifest) => {
  const text = 'query   One {item{id}}';
  const folder = await folderOf({ 'manifest.json': JSON.stringify(manifest(text, sha256(text))) });
  expect((await readDocuments(folder)).map((document) => document.text)).toEqual([text]);
});

test('all that is wrong in a folder is told at once', async () => {
  const folder = await folderOf({
    'a.graphql': 'query {',
    'b.json': '{"abc": "{ item { id } }"}',
    'c.json': 'null',
    'd.json': '{"operations": 1}',
    'e.json': '{"operations": [1]}',
    'f.json': '{',
  });
  const failure = readDocuments(folder);
  for (const part of [
    'a.graphql: Syntax Error',
    'b.json: "abc" is not the SHA-256 of its document',
    'c.json: is no manifest',
    'd.json: `operations` is no list',
    'e.json: ',
    'f.json: ',
  ]) {
    await expect(failure).rejects.toThrow(part);
  }
});

test.each([
  ['query { item { id } }', 'an operation has no name'],
  ['query A { item { id } } query A { item { name } }', 'operations have the same name: A'],
])('%s is refused', async (text, reason) => {
  await expect(readDocuments(await folderOf({ 'a.graphql': text }))).rejects.toThrow(reason);
});

test('a folder that does not exist is named', async () => {
  await expect(readDocuments('/nowhere/documents')).rejects.toThrow('/nowhere/documents: ENOENT');
});

test('documents that the schema cannot answer are named', () => {
  const schema = buildSchema('type Query { item: Item } type Item { id: ID }');
  const documents = [
    { name: 'One', text: 'query One { item { name } }', folder: 'portal' },
    { name: 'Two', text: 'query Two { things }', folder: 'portal' },
    { name: 'Three', text: 'query Three { item { id } }', folder: 'portal' },
  ];
  expect(() => new TrustedDocuments(schema, documents)).toThrow(/^The schema .*One in portal.*Two in portal[^;]*$/);
});

test('the operations that clients are generated from can all be read', async () => {
  const documents = await readDocuments(OPERATIONS_FOLDER);
  expect(documents.length).toBeGreaterThan(30);
  for (const { text } of documents) {
    const operations = parse(text).definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    expect(operations).toHaveLength(1);
  }
});
