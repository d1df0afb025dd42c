export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Measures several things in turns, so that a busy machine slows all of them. Results are by round. */
export async function inTurns<Name extends string, Result>(
  rounds: number,
  measured: Readonly<Record<Name, () => Promise<Result>>>,
): Promise<Record<Name, Result>[]> {
  const results: Record<Name, Result>[] = [];
  for (let round = 0; round < rounds; round++) {
    const result: Partial<Record<Name, Result>> = {};
    for (const name in measured) {
      result[name] = await measured[name]();
    }
    // Cast: each name was measured.
    results.push(result as Record<Name, Result>);
  }
  return results;
}

/** The median of the rounds and, in parentheses, their range. */
export function withRange(values: readonly number[], digits = 2): string {
  const [least, middle, most] = [Math.min(...values), median(values), Math.max(...values)];
  return `${middle.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
}

export type Cells = Readonly<Record<string, string | number>>;

/** One measure of ours beside that of something else, which most often is the limit. */
export type Ratio = Readonly<Record<'measure' | 'ours' | 'beside' | 'ratio' | 'reach', string>>;

/** What a bench returns that measures several things. */
export type Tables = Readonly<Record<string, readonly Cells[]>>;

export function isTables(result: object): result is Tables {
  return Object.values(result).every(Array.isArray);
}

/** A table for a Markdown page. Its columns are those of the first row. */
export function markdownTable(rows: readonly Cells[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? ''))),
  ].join('\n');
}

/** Starts to watch this process's memory. The returned function gives the peak since then, in megabytes. */
export function watchMemory(): () => number {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 20);
  return () => {
    clearInterval(timer);
    look();
    return Math.round(peak / 1024 ** 2);
  };
}
