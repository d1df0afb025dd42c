import type { CellKind } from './cells.ts';
import { UNREADABLE } from './csv-file.ts';
import { trimmed } from './spaces.ts';

export interface Problem {
  readonly line: number;
  readonly column: string;
  readonly what: string;
}

const SHOWN_CHARACTERS = 60;

/** Reads the cells of one row after another by the name of their column, and collects all that is wrong with a row. */
export class RowReader<Column extends string> {
  readonly #places: ReadonlyMap<string, number>;
  #cells: readonly string[] = [];
  #line = 0;
  #problems: Problem[] = [];

  constructor(header: readonly string[]) {
    this.#places = new Map(header.map((column, place) => [column, place]));
  }

  /** What is wrong with the row since `start`. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  start(line: number, cells: readonly string[]): void {
    this.#line = line;
    this.#cells = cells;
    if (this.#problems.length > 0) this.#problems = [];
  }

  refuse(column: Column, what: string): void {
    this.#problems.push({ line: this.#line, column, what });
  }

  has(column: Column): boolean {
    return this.#text(column) !== '';
  }

  /** `undefined` for a bad or an empty cell, which then is a problem. */
  required<T>(column: Column, kind: CellKind<T>): T | undefined {
    const text = this.#text(column);
    if (text !== '') return this.#read(column, text, kind);
    this.refuse(column, 'is missing');
    return undefined;
  }

  /** `otherwise` for an empty cell. */
  optional<T, Otherwise>(column: Column, kind: CellKind<T>, otherwise: Otherwise): T | Otherwise | undefined {
    const text = this.#text(column);
    return text === '' ? otherwise : this.#read(column, text, kind);
  }

  #read<T>(column: Column, text: string, kind: CellKind<T>): T | undefined {
    const value = kind.read(text);
    if (value === undefined || text.includes(UNREADABLE)) this.refuse(column, this.#complaint(text, kind));
    return value;
  }

  #complaint<T>(text: string, kind: CellKind<T>): string {
    if (text.includes(UNREADABLE)) return 'cannot be read: it is not in the encoding of the file';
    return kind.remark?.(text) ?? `must be ${kind.expected}, not ${shown(text)}`;
  }

  #text(column: Column): string {
    // An optional column may be missing in the header. Every row is as long as that: it is checked before.
    const place = this.#places.get(column);
    return place === undefined ? '' : trimmed(this.#cells[place]!);
  }
}

/** Quoted and clipped, and nothing in it that a terminal would act on. */
export function shown(text: string): string {
  const characters = [...text];
  const clipped = characters.length > SHOWN_CHARACTERS ? [...characters.slice(0, SHOWN_CHARACTERS), '…'] : characters;
  return JSON.stringify(clipped.join('')).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
