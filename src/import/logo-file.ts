import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pngFault } from './png-fault.ts';

const MOST_BYTES = 200_000;

export interface Logo {
  readonly sha256: string;
  readonly png: Buffer;
}

/** Reads a picture of the folder, or tells what is wrong with it. */
export function readLogo(folder: string, name: string): Logo | { readonly fault: string } {
  const png = bytesOf(folder, name);
  if (typeof png === 'string') {
    return { fault: png };
  }
  const fault = pngFault(png);
  return fault === undefined ? { sha256: createHash('sha256').update(png).digest('hex'), png } : { fault };
}

/** Only a regular file inside the folder is read. It is never waited for: a pipe may have no writer. */
function bytesOf(folder: string, name: string): Buffer | string {
  let file: number | undefined;
  try {
    const path = realpathSync(join(folder, name));
    if (!path.startsWith(folder + sep)) {
      return 'leads out of the folder';
    }
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const { size, isFile } = statOf(file);
    if (!isFile) {
      return 'is not a regular file';
    }
    return size > MOST_BYTES ? `is larger than ${MOST_BYTES / 1000} kB` : readFileSync(file).subarray(0, size);
  } catch (error) {
    // Cast: the file system throws nothing else.
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'is not in the folder' : `cannot be read: ${code}`;
  } finally {
    if (file !== undefined) {
      closeSync(file);
    }
  }
}

function statOf(file: number) {
  const stat = fstatSync(file);
  return { size: stat.size, isFile: stat.isFile() };
}
