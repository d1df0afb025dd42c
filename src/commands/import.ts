import { parseArgs } from 'node:util';
import { CannotStart } from '../cannot-start.ts';
import { importFolder } from '../import/import-folder.ts';
import { complaintsOf, summaryOf } from '../import/report-lines.ts';
import type { Invocation } from './command.ts';
import { usageOf } from './commands.ts';
import { databaseOf } from './database-of.ts';
import { showProgress } from './import-progress.ts';

/** Imports a folder of CSV files into the database. */
export async function importCommand({ args, env, say, stopping }: Invocation): Promise<void> {
  const { folder, skipInvalid } = parse(args);
  const databaseUrl = await databaseOf(env);
  using progress = showProgress(process.stderr);
  const report = await importFolder({ databaseUrl, folder, skipInvalid, signal: stopping, onProgress: progress.show });
  progress.clear();
  for (const line of summaryOf(report)) {
    say(line);
  }
  // Bad rows cause an exit status of 1, even if the good ones are stored.
  if (report.problemCount > 0) {
    throw new CannotStart(complaintsOf(report).join('\n'));
  }
}

function parse(args: readonly string[]): { folder: string; skipInvalid: boolean } {
  const { positionals, values } = parsed(args);
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) {
    throw new CannotStart(usageOf('import'));
  }
  return { folder, skipInvalid: values['skip-invalid'] ?? false };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { 'skip-invalid': { type: 'boolean' } } });
  } catch {
    throw new CannotStart(usageOf('import'));
  }
}
