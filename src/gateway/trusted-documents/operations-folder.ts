import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the operations that clients are generated from, whether this runs from the sources or from the build. */
export const OPERATIONS_FOLDER = join(dirname(findPackageJSON('..', import.meta.url) ?? '.'), 'schema', 'operations');
