import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import type { ImportFile } from './import-file.ts';
import { IMPORT_FILES } from './import-files.ts';
import { type ImportSource, openSource } from './import-source.ts';

/**
 * Finds the files of a folder, in the order of storing. Throws `CannotStart` with everything that is wrong with them.
 */
export async function findFiles(folder: string): Promise<readonly ImportSource[]> {
  const entries = await entriesOf(folder);
  const problems = entries.flatMap((entry) => strangeness(entry) ?? []);
  const sources: ImportSource[] = [];
  for (const file of IMPORT_FILES.filter(({ name }) => entries.some((entry) => entry.name === `${name}.csv`))) {
    const opened = await openInside(folder, file).catch(problemOf);
    if (typeof opened === 'string') {
      problems.push(opened);
    } else {
      sources.push(opened);
    }
  }
  if (problems.length > 0) {
    throw new CannotStart([...problems, 'Nothing is stored.'].join('\n'));
  }
  if (sources.length === 0) {
    throw new CannotStart(`The folder ${folder} has none of ${fileNames()}.`);
  }
  return sources;
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart(
      `The folder ${folder} cannot be read: ${error.code === 'ENOENT' ? 'it does not exist' : error.code}.`,
    );
  });
  return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * What is wrong with an entry that is no import file. Hidden files, and folders, belong to the system or the user, and
 * pictures to the rows that name them.
 */
function strangeness(entry: Dirent): string | undefined {
  const { name } = entry;
  if (name.startsWith('.') || name.endsWith('.png')) {
    return undefined;
  }
  const meant = IMPORT_FILES.find((file) => `${file.name}.csv` === name.toLowerCase());
  if (meant && name === `${meant.name}.csv`) {
    return undefined;
  }
  if (meant) {
    return `${JSON.stringify(name)} must be named ${meant.name}.csv, in lower case.`;
  }
  return entry.isDirectory() ? undefined : `${JSON.stringify(name)} is not one of ${fileNames()}.`;
}

/** Opens a file. A link may only lead to another name in the folder, as in volumes that Kubernetes mounts. */
async function openInside(folder: string, file: ImportFile): Promise<ImportSource> {
  const name = `${file.name}.csv`;
  const [inside, path] = await Promise.all([realpath(folder), realpath(join(folder, name))]);
  if (!path.startsWith(inside + sep)) {
    throw new CannotStart(`${name} leads out of the folder, so it is not read.`);
  }
  return await openSource(file, path, inside);
}

function problemOf(error: NodeJS.ErrnoException): string {
  if (error instanceof CannotStart) {
    return error.message;
  }
  if (error.code === undefined) {
    throw error;
  }
  return `${error.path ?? 'A file'} cannot be read: ${error.code}.`;
}

function fileNames(): string {
  return IMPORT_FILES.map(({ name }) => `${name}.csv`).join(', ');
}
