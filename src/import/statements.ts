import { type ImportFile, type Reference, stagingTable } from './import-file.ts';

/** A table for problems that only the database can find. It keeps them until all files are checked. */
export const CREATE_PROBLEMS = `
  create temporary table import_problems (
    number bigint generated always as identity, file text, line integer, "column" text, what text
  ) on commit drop`;

export function createStaging(file: ImportFile): string {
  const columns = Object.entries(file.staged).map(([column, type]) => `${column} ${type}`);
  return `create temporary table ${stagingTable(file)} (line integer, id uuid, ${columns.join(', ')}) on commit drop`;
}

export function copyToStaging(file: ImportFile): string {
  return `copy ${stagingTable(file)} (line, id, ${Object.keys(file.staged).join(', ')}) from stdin`;
}

/** Reports every row with a key that an earlier row has. The first one stays, even if it turns out to be bad. */
export function findDuplicates(file: ImportFile): string {
  const key = file.key.join(', ');
  const known = `select ${key}, min(line) as first from ${stagingTable(file)} group by ${key} having count(*) > 1`;
  const expressions = file.key.map((expression, place) => `${expression} = k${place}`);
  const names = file.key.map((_, place) => `k${place}`);
  return recordProblems(
    file,
    `select s.line, '${file.keyColumn}' as "column", 'is on line ' || known.first || ' already' as what
     from ${stagingTable(file)} s join (${known}) known (${names.join(', ')}, first)
       on s.line > known.first and ${expressions.join(' and ')}`,
  );
}

export function findMissing(file: ImportFile, { column, noun, table, key }: Reference): string {
  const near = `select ltrim(${key}, '0') as bare, min(${key}) as ${key} from ${table} group by ltrim(${key}, '0')`;
  const [hint, join] =
    key === 'csn'
      ? [
          `coalesce(', but ' || near.csn || ': leading zeros count', '')`,
          `left join (${near}) near on near.bare = ltrim(s.${column}, '0')`,
        ]
      : [`''`, ''];
  return recordProblems(
    file,
    `select s.line, '${column}' as "column", 'no ${noun} ' || s.${column} || ${hint} as what
     from ${stagingTable(file)} s ${join}
     where s.${column} is not null and not exists (select from ${table} r where r.${key} = s.${column})`,
  );
}

export function findBad(file: ImportFile, check: string): string {
  return recordProblems(file, `with source as (${source(file)}) select * from (${check}) bad`);
}

function recordProblems(file: ImportFile, query: string): string {
  return `insert into import_problems (file, line, "column", what)
    select '${file.name}', line, "column", what from (${query}) problem order by line`;
}

export function dropBad(file: ImportFile): string {
  return `delete from ${stagingTable(file)} s using import_problems p where p.file = '${file.name}' and p.line = s.line`;
}

/** Drops rows that change nothing, so that their customers need no lock. */
export function dropUnchanged(file: ImportFile): string {
  return `delete from ${stagingTable(file)} staged using (${source(file)}) s join ${file.name} t on ${file.sameKey}
    where staged.line = s.line and not ${differs(file)}`;
}

/** Locks the rows of all customers that the files change. Everything that locks several customers uses this order. */
export function lockCustomers(files: readonly ImportFile[]): string {
  const ids = files.flatMap((file) => (file.customerId ? [`select ${file.customerId} from (${source(file)}) s`] : []));
  return `select count(*) from (
    select id from customers where id in (${ids.join(' union ')}) order by id for no key update
  ) locked`;
}

export function prepare(file: ImportFile, statement: string): string {
  return `with source as (${source(file)}) ${statement}`;
}

export function updateStored(file: ImportFile, where = 'true'): string {
  const columns = updatedBy(file).map((column) => `${column} = ${file.special?.[column]?.becomes ?? `s.${column}`}`);
  const along = Object.entries(file.setsAlong ?? {}).map(([column, value]) => `${column} = ${value}`);
  return `update ${file.name} t set ${[...columns, ...along].join(', ')} from (${source(file)}) s
    where ${file.sameKey} and ${where} and ${differs(file)}`;
}

export function insertNew(file: ImportFile, where = 'true'): string {
  const columns = columnsOf(file);
  return `insert into ${file.name} (id, ${columns.join(', ')})
    select s.id, ${columns.map((column) => `s.${column}`).join(', ')} from (${source(file)}) s
    where ${where} and not exists (select from ${file.name} t where ${file.sameKey})`;
}

/** Selects the staged rows with their references resolved. */
function source(file: ImportFile): string {
  const ids = file.references.map(({ into }, place) => `r${place}.id as ${into}`);
  const joins = file.references.map(
    ({ table, key, column }, place) => `left join ${table} r${place} on r${place}.${key} = staged.${column}`,
  );
  return `select ${['staged.*', ...ids].join(', ')} from ${stagingTable(file)} staged ${joins.join(' ')}`;
}

function differs(file: ImportFile): string {
  const columns = updatedBy(file);
  const stands = columns.map((column) => file.special?.[column]?.stands ?? `t.${column}`);
  return `(${stands.join(', ')}) is distinct from (${columns.map((column) => `s.${column}`).join(', ')})`;
}

function updatedBy(file: ImportFile): readonly string[] {
  return columnsOf(file).filter((column) => !file.keeps?.includes(column));
}

function columnsOf(file: ImportFile): readonly string[] {
  return file.sets ?? Object.keys(file.staged);
}
