import { readFile, writeFile } from 'node:fs/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { buildPublicSchema } from '../app/schema.ts';
import { CannotStart } from '../cannot-start.ts';
import { printedSchema } from '../graphql/printed-schema.ts';
import type { Invocation } from './command.ts';

const FILE = 'schema/schema.graphql';
const RELEASED = 'schema/released.graphql';

/**
 * Writes the schema to its file, with `--release` as the released one too. With `--check`, fails if the file differs. Fails
 * if the schema breaks clients of the last release in a way that the release did not announce.
 */
export async function schema({ args, say }: Invocation): Promise<void> {
  const built = await buildPublicSchema();
  const printed = printedSchema(built);
  await assertKeepsRelease(built);
  if (args.includes('--check')) {
    if ((await textOf(FILE)) !== printed) {
      throw new CannotStart(`${FILE} is stale: run npm run schema`);
    }
    return;
  }
  for (const file of args.includes('--release') ? [FILE, RELEASED] : [FILE]) {
    await writeFile(file, printed);
    say(`Wrote ${file}`);
  }
}

async function assertKeepsRelease(built: GraphQLSchema): Promise<void> {
  // The comparison is loaded here, because it is not installed in production.
  const { breakingChanges } = await import('./schema-changes.ts');
  const changes = await breakingChanges(buildSchema(await textOf(RELEASED)), built);
  if (changes.length > 0) {
    throw new CannotStart(
      `Clients of ${RELEASED} would break. Deprecate these for one release before you change them: ${changes.join(' ')}`,
    );
  }
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
