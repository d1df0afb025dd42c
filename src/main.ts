import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { runCommand } from './commands/run-command.ts';

// Variables that are already set win over the file.
if (existsSync('.env')) {
  loadEnvFile('.env');
}
// All work is done by now. The explicit exit ends what a library may have left open.
process.exit(await runCommand(process.argv.slice(2), process.env));
