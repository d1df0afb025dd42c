import type { ClientBase } from 'pg';
import type { ImportFile } from './import-file.ts';
import * as statements from './statements.ts';

export interface StoredCount {
  inserted: number;
  updated: number;
}

export type StoredCounts = ReadonlyMap<ImportFile, StoredCount>;

/**
 * Checks what only the database can find, and stores the good rows of the staging tables with set-based statements.
 * Calls `mayStore` once everything is checked. If it returns false, the caller must roll back what was stored so far.
 */
export async function storeRows(
  client: ClientBase,
  files: readonly ImportFile[],
  mayStore: () => Promise<boolean>,
  onStoring: (file: ImportFile) => void,
): Promise<StoredCounts> {
  const counts = new Map(files.map((file) => [file, { inserted: 0, updated: 0 }]));
  const store = new Store(client, counts);
  for (const file of files) {
    await store.check(file);
  }
  if (!(await mayStore())) {
    return counts;
  }
  for (const file of files) {
    await client.query(statements.dropUnchanged(file));
  }
  if (files.some((file) => file.customerId)) {
    await client.query(statements.lockCustomers(files));
  }
  for (const file of files) {
    onStoring(file);
    await store.updateAndInsert(file);
  }
  return counts;
}

class Store {
  constructor(
    private readonly client: ClientBase,
    private readonly counts: StoredCounts,
  ) {}

  async check(file: ImportFile): Promise<void> {
    await this.#find(file, [
      statements.findDuplicates(file),
      ...file.references.map((reference) => statements.findMissing(file, reference)),
    ]);
    // A bad row is not stored, so what is stored in its place counts when the others are checked again.
    while (await this.#find(file, file.checks?.map((check) => statements.findBad(file, check)) ?? [])) {}
    if (file.isReferredTo) {
      await this.#insert(file);
    }
  }

  async updateAndInsert(file: ImportFile): Promise<void> {
    for (const { where, first } of file.steps ?? [{ where: 'true' }]) {
      if (first) {
        await this.client.query(statements.prepare(file, first));
      }
      // Compares again under the locks: the stored rows may have changed since the first comparison.
      const updated = await this.client.query(statements.updateStored(file, where));
      this.counts.get(file)!.updated += updated.rowCount ?? 0;
      if (!file.isReferredTo) {
        await this.#insert(file, where);
      }
    }
  }

  /** Whether it found bad rows. They are dropped. */
  async #find(file: ImportFile, queries: readonly string[]): Promise<boolean> {
    let found = 0;
    for (const query of queries) {
      found += (await this.client.query(query)).rowCount ?? 0;
    }
    if (found > 0) {
      await this.client.query(statements.dropBad(file));
    }
    return found > 0;
  }

  async #insert(file: ImportFile, where?: string): Promise<void> {
    const inserted = await this.client.query(statements.insertNew(file, where));
    this.counts.get(file)!.inserted += inserted.rowCount ?? 0;
  }
}
