import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Yields when something in the folders changes. Changes at the same time yield once. Ends when `signal` is aborted. */
export async function* changesIn(folders: readonly string[], signal: AbortSignal): AsyncGenerator<void> {
  let change = Promise.withResolvers<void>();
  const notice = () => change.resolve();
  signal.addEventListener('abort', notice);
  let watchers = watchEach(folders, notice);
  for (;;) {
    await change.promise;
    if (signal.aborted) {
      break;
    }
    await delay(100); // an editor saves in several steps
    change = Promise.withResolvers<void>();
    const replaced = watchers;
    watchers = watchEach(folders, notice); // there may be a new folder
    for (const watcher of replaced) {
      watcher.close();
    }
    yield;
  }
  for (const watcher of watchers) {
    watcher.close();
  }
}

/** Watches folder by folder: on Linux a recursive watch loses a file as soon as an editor replaces it. */
function watchEach(folders: readonly string[], notice: () => void): FSWatcher[] {
  return folders.flatMap(withFoldersBelow).map((folder) => watch(folder, notice).on('error', notice));
}

function withFoldersBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
  return [folder, ...below];
}
