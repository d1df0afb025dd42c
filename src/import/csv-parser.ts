/** One record of a file, with its fault if it has one. `line` is the physical line on which it starts. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[]; readonly fault?: string };

export const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;

/** Longer records are faulty, so that a quote that is never closed cannot fill the memory. */
const LONGEST_RECORD = 65_536;

type State = 'cell start' | 'unquoted' | 'quoted' | 'quote in quoted';

/**
 * Parses a stream of RFC 4180. A faulty record becomes one row with a fault, and parsing goes on with the next record.
 * Ready-made parsers lack this, the physical line numbers and the bounded memory.
 */
export class CsvParser {
  readonly #separator: number;
  #rows: CsvRow[] = [];
  #cells: string[] = [];
  #cell = '';
  #state: State = 'cell start';
  #recordLength = 0;
  #fault: string | undefined;
  #line = 1;
  #recordLine = 1;

  constructor(separator: Separator = ',') {
    this.#separator = separator.charCodeAt(0);
  }

  /** The record that has begun but not ended. */
  get openRecord(): { readonly line: number; readonly length: number } {
    return { line: this.#recordLine, length: this.#recordLength };
  }

  /** Returns the records that `text` completes. */
  push(text: string): CsvRow[] {
    let from = 0;
    while (from < text.length) {
      from = this.#step(text, from);
    }
    return this.#taken();
  }

  /** Returns the last record if no line break follows it. */
  end(): CsvRow[] {
    if (this.#state === 'quoted') {
      this.#fault ??= 'has a quote that is never closed';
    }
    if (this.#state !== 'cell start' || this.#cells.length > 0) {
      this.#endRecord();
    }
    return this.#taken();
  }

  #step(text: string, from: number): number {
    switch (this.#state) {
      case 'cell start':
        if (text.charCodeAt(from) !== QUOTE) {
          return this.#readUnquoted(text, from);
        }
        this.#state = 'quoted';
        return from + 1;
      case 'unquoted':
        return this.#readUnquoted(text, from);
      case 'quoted':
        return this.#readQuoted(text, from);
      case 'quote in quoted':
        return this.#readAfterQuote(text, from);
    }
  }

  #readUnquoted(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const character = text.charCodeAt(at);
      if (character === this.#separator) {
        this.#append(text, from, at);
        this.#endCell();
        return at + 1;
      }
      if (character === NEWLINE) {
        this.#append(text, from, at);
        this.#endUnquotedLine();
        return at + 1;
      }
      if (character === QUOTE) {
        this.#fault ??= 'has a quote inside a cell that is not quoted';
      }
    }
    this.#append(text, from, text.length);
    this.#state = 'unquoted';
    return text.length;
  }

  #readQuoted(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    const end = quote === -1 ? text.length : quote;
    this.#countLines(text, from, end);
    this.#append(text, from, end);
    if (quote !== -1) {
      this.#state = 'quote in quoted';
    }
    return end + 1;
  }

  #readAfterQuote(text: string, at: number): number {
    const character = text.charCodeAt(at);
    if (character === QUOTE) {
      this.#append(text, at, at + 1);
      this.#state = 'quoted';
    } else if (character === this.#separator) {
      this.#endCell();
    } else if (character === NEWLINE) {
      this.#endLine();
    } else if (character !== RETURN) {
      this.#fault ??= 'has text after a closing quote';
      this.#state = 'unquoted';
    }
    return at + 1;
  }

  #append(text: string, from: number, end: number): void {
    if (!this.#mayGrowBy(end - from)) {
      this.#cell = '';
    } else {
      this.#cell = this.#cell === '' ? text.slice(from, end) : this.#cell + text.slice(from, end);
    }
  }

  #mayGrowBy(characters: number): boolean {
    this.#recordLength += characters;
    if (this.#recordLength <= LONGEST_RECORD) {
      return true;
    }
    this.#fault ??= `is longer than ${LONGEST_RECORD.toLocaleString('en')} characters`;
    return false;
  }

  // Stops at `end`: the next line break may be megabytes away, and every cell would search for it again.
  #countLines(text: string, from: number, end: number): void {
    for (let at = from; at < end; at++) {
      if (text.charCodeAt(at) === NEWLINE) {
        this.#line++;
      }
    }
  }

  #endCell(): void {
    // The separator counts too: otherwise endless empty cells could fill the memory.
    if (this.#mayGrowBy(1)) {
      this.#cells.push(this.#cell);
    }
    this.#cell = '';
    this.#state = 'cell start';
  }

  #endUnquotedLine(): void {
    if (this.#cell.endsWith('\r')) {
      this.#cell = this.#cell.slice(0, -1);
    }
    const isBlank = this.#cells.length === 0 && this.#cell === '' && this.#fault === undefined;
    if (isBlank) {
      this.#startRecord();
    } else {
      this.#endLine();
    }
  }

  #endLine(): void {
    this.#endRecord();
    this.#startRecord();
  }

  #endRecord(): void {
    this.#endCell();
    this.#rows.push({ line: this.#recordLine, cells: this.#cells, fault: this.#fault });
  }

  #startRecord(): void {
    this.#line++;
    this.#recordLine = this.#line;
    this.#recordLength = 0;
    this.#fault = undefined;
    this.#cells = [];
    this.#cell = '';
    this.#state = 'cell start';
  }

  #taken(): CsvRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}
