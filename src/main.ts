import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { runCommand } from './commands/run-command.ts';

// What is set already wins over the file.
if (existsSync('.env')) loadEnvFile('.env');
// Ends here whatever a library left open: all that must be finished has been.
process.exit(await runCommand(process.argv.slice(2), process.env));
