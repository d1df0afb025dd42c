import 'reflect-metadata';
import { runCommand } from './commands/run-command.ts';

// Ends here whatever a library left open: all that must be finished has been.
process.exit(await runCommand(process.argv.slice(2), process.env));
