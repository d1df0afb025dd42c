/**
 * Checks of customer numbers. A spreadsheet removes leading zeros; the number would then look new, and the import would
 * create an existing customer a second time.
 */
export function lostZeros(table: 'customers' | 'partners'): string[] {
  const isNew = `not exists (select from ${table} known where known.csn = s.csn)`;
  const isAlike = (other: string) => `ltrim(${other}.csn, '0') = ltrim(s.csn, '0') and ${other}.csn <> s.csn`;
  return [
    `select distinct on (s.line) s.line, 'csn' as "column",
       'equals the stored ' || t.csn || ' except for leading zeros' as what
     from source s join ${table} t on ${isAlike('t')} where ${isNew} order by s.line, t.csn`,
    `select distinct on (s.line) s.line, 'csn' as "column",
       'equals ' || o.csn || ' on line ' || o.line || ' except for leading zeros' as what
     from source s join source o on ${isAlike('o')} and o.line < s.line where ${isNew} order by s.line, o.line`,
  ];
}
