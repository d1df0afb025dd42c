import { settingNames } from '../settings/env.ts';
import { asksOf, COMMANDS, type CommandName, isCommand, isForDevelopment, usageOf } from './commands.ts';

/** The text of `--help` for one command. */
export function helpOn(name: CommandName): string[] {
  const names = settingNames().filter(asksOf(name));
  const settings =
    names.length > 0 ? ['', 'It reads these settings; .env.example explains them:', ...inRows(names)] : [];
  return [usageOf(name), '', `  ${COMMANDS[name].does}`, ...settings];
}

/** The text of `help`. */
export function helpLines(): string[] {
  const names = Object.keys(COMMANDS).filter(isCommand);
  const width = Math.max(...names.map((name) => name.length));
  const linesFor = (development: boolean) =>
    names
      .filter((name) => isForDevelopment(name) === development)
      .map((name) => `  ${name.padEnd(width)}  ${COMMANDS[name].does}`);
  return [
    'Usage: tilbud <command> [<arguments>]',
    '',
    ...linesFor(false),
    '',
    'For development, with all dependencies installed:',
    '',
    ...linesFor(true),
    '',
    'tilbud <command> --help explains one command. In a checkout, npm run <command> -- <arguments> compiles first.',
  ];
}

const ROW_LENGTH = 100;

function inRows(words: readonly string[]): string[] {
  const rows: string[] = [];
  for (const word of words) {
    const row = rows.at(-1);
    if (row !== undefined && row.length + word.length < ROW_LENGTH) {
      rows[rows.length - 1] = `${row} ${word}`;
    } else {
      rows.push(`  ${word}`);
    }
  }
  return rows;
}
