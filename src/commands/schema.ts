import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildPublicSchema } from '../app/schema.ts';
import { CannotStart } from '../cannot-start.ts';
import type { Invocation } from './command.ts';

const FILE = 'schema/schema.graphql';

/** Writes the schema to its file. With `--check`, fails if the file differs. */
export async function schema({ args, say }: Invocation): Promise<void> {
  const printed = `${printSchema(lexicographicSortSchema(await buildPublicSchema()))}\n`;
  if (!args.includes('--check')) {
    await writeFile(FILE, printed);
    return say(`Wrote ${FILE}`);
  }
  const committed = await readFile(FILE, 'utf8').catch(() => '');
  if (committed !== printed) {
    throw new CannotStart(`${FILE} is stale: run npm run schema`);
  }
}
