import type { CellKind } from './cells.ts';
import { UNREADABLE } from './csv-file.ts';
import { trimmed } from './spaces.ts';

export interface Problem {
  readonly line: number;
  readonly column: string;
  readonly what: string;
}

const SHOWN_CHARACTERS = 60;

/** Reads the cells of a row by their column's name and collects all problems of the row. Reused for every row. */
export class RowReader<Column extends string> {
  readonly #places: ReadonlyMap<string, number>;
  #cells: readonly string[] = [];
  #line = 0;
  #problems: Problem[] = [];

  constructor(header: readonly string[]) {
    this.#places = new Map(header.map((column, place) => [column, place]));
  }

  /** The problems of the row that `start` began. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  start(line: number, cells: readonly string[]): void {
    this.#line = line;
    this.#cells = cells;
    if (this.#problems.length > 0) {
      this.#problems = [];
    }
  }

  refuse(column: Column, what: string): void {
    this.#problems.push({ line: this.#line, column, what });
  }

  has(column: Column): boolean {
    return this.#text(column) !== '';
  }

  /** Reads a cell. If it is bad or empty, reports a problem and returns `undefined`. */
  required<T>(column: Column, kind: CellKind<T>): T | undefined {
    const text = this.#text(column);
    if (text !== '') {
      return this.#read(column, text, kind);
    }
    this.refuse(column, 'is missing');
    return undefined;
  }

  /** Reads a cell. Returns `otherwise` if it is empty. */
  optional<T, Otherwise>(column: Column, kind: CellKind<T>, otherwise: Otherwise): T | Otherwise | undefined {
    const text = this.#text(column);
    return text === '' ? otherwise : this.#read(column, text, kind);
  }

  #read<T>(column: Column, text: string, kind: CellKind<T>): T | undefined {
    const value = kind.read(text);
    if (value === undefined || text.includes(UNREADABLE)) {
      this.refuse(column, this.#complaint(text, kind));
    }
    return value;
  }

  #complaint<T>(text: string, kind: CellKind<T>): string {
    if (text.includes(UNREADABLE)) {
      return 'cannot be read: it is not in the encoding of the file';
    }
    return kind.remark?.(text) ?? `must be ${kind.expected}, not ${shown(text)}`;
  }

  #text(column: Column): string {
    // An optional column may be missing from the header. Every row is as long as the header, which is checked earlier.
    const place = this.#places.get(column);
    return place === undefined ? '' : trimmed(this.#cells[place]!);
  }
}

/** Quotes and clips a text for a message, and escapes everything that a terminal would act on. */
export function shown(text: string): string {
  const characters = [...text];
  const clipped = characters.length > SHOWN_CHARACTERS ? [...characters.slice(0, SHOWN_CHARACTERS), '…'] : characters;
  return JSON.stringify(clipped.join('')).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
