import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { importFolder } from '../../src/import/import-folder.ts';
import { createImportDesk, csv, HEADERS, WHOLE, writeFolder } from './csv-folder.ts';

const desk = await createImportDesk();
const importing = (folder: string) => importFolder({ databaseUrl: desk.databaseUrl, folder });
const customers = () => desk.rows('select csn from customers');

beforeEach(() => desk.rows('truncate customers, partners cascade'));

describe('a file that is none of them', () => {
  test('is named, and all such at once with what is wrong with the others', async () => {
    const folder = await writeFolder({
      ...WHOLE,
      Contacts: '',
      subscription: '',
      'prices.csv': '',
      partners: 'csn,name\n',
    });
    await expect(importing(folder)).rejects.toThrow(
      [
        '"Contacts.csv" must be named contacts.csv, in lower case.',
        '"prices.csv.csv" is not one of customers.csv, contacts.csv, partners.csv, products.csv, prices.csv, promotions.csv, sellers.csv, taxes.csv, subscriptions.csv.',
        '"subscription.csv" is not one of customers.csv, contacts.csv, partners.csv, products.csv, prices.csv, promotions.csv, sellers.csv, taxes.csv, subscriptions.csv.',
        'partners.csv:1: missing column "email".',
        'Nothing is stored.',
      ].join('\n'),
    );
    expect(await customers()).toEqual([]);
  });

  test('may be hidden or a folder: such are not meant', async () => {
    const folder = await writeFolder(WHOLE);
    await writeFile(join(folder, '.DS_Store'), '');
    await mkdir(join(folder, 'done'));
    expect(await importing(folder)).toMatchObject({ stored: true });
  });
});

describe('only regular files inside the folder are read', () => {
  test('no link that leads out of it', async () => {
    const folder = await writeFolder({ customers: WHOLE.customers ?? '' });
    const outside = await writeFolder(csv('partners', '7,Secret,a@b.example'));
    await symlink(join(outside, 'partners.csv'), join(folder, 'partners.csv'));
    await expect(importing(folder)).rejects.toThrow('partners.csv leads out of the folder, so it is not read.');
    expect(await customers()).toEqual([]);
  });

  test('no link that leads to a folder beside it whose name begins alike', async () => {
    const parent = await writeFolder({});
    const [folder, beside] = [join(parent, 'data'), join(parent, 'data-old')];
    await Promise.all([folder, beside].map((path) => mkdir(path)));
    await writeFile(join(beside, 'partners.csv'), HEADERS.partners);
    await symlink(join(beside, 'partners.csv'), join(folder, 'partners.csv'));
    await expect(importing(folder)).rejects.toThrow('partners.csv leads out of the folder, so it is not read.');
  });

  test('but a link to another of its names, as mounted volumes have them', async () => {
    const folder = await writeFolder({});
    await mkdir(join(folder, '..data'));
    await writeFile(join(folder, '..data', 'partners.csv'), `${HEADERS.partners}\n7,Seven,a@b.example\n`);
    await symlink(join('..data', 'partners.csv'), join(folder, 'partners.csv'));
    expect(await importing(folder)).toMatchObject({ stored: true, files: [{ inserted: 1 }] });
  });

  test('no pipe, which would be waited for, also behind a link', async () => {
    const folder = await writeFolder({});
    execFileSync('mkfifo', [join(folder, '.pipe')]);
    await symlink('.pipe', join(folder, 'partners.csv'));
    execFileSync('mkfifo', [join(folder, 'customers.csv')]);
    await expect(importing(folder)).rejects.toThrow(
      'customers.csv is not a regular file: only regular files are read.\n.pipe is not a regular file: only regular files are read.',
    );
  });

  test('no device', async () => {
    const folder = await writeFolder({});
    await symlink('/dev/zero', join(folder, 'partners.csv'));
    await expect(importing(folder)).rejects.toThrow('partners.csv leads out of the folder, so it is not read.');
  });

  test('no folder, and no link to nothing', async () => {
    const folder = await writeFolder({});
    await mkdir(join(folder, 'partners.csv'));
    await symlink('nothing', join(folder, 'customers.csv'));
    await expect(importing(folder)).rejects.toThrow(
      /^.*customers.csv cannot be read: ENOENT\.\npartners.csv is not a regular file: only regular files are read\./,
    );
  });
});

describe('a line that never ends', () => {
  test('is given up long before the end of the file', async () => {
    const folder = await writeFolder(csv('partners', '7,Seven,a@b.example'));
    const path = join(folder, 'partners.csv');
    // A terabyte of nothing, which takes no room on the disk and hours to read.
    await truncate(path, 2 ** 40);
    await expect(importing(folder)).rejects.toThrow(/^partners.csv is not UTF-8, it looks like UTF-16 or UTF-32/);
    await writeFile(path, `${HEADERS.partners}\n7,Seven,a@b.example\n8,"${'x'.repeat(300_000)}`);
    await truncate(path, 2 ** 40);
    await expect(importing(folder)).rejects.toThrow(
      'partners.csv:3: the row does not end within 8,000,000 characters.',
    );
    expect(await desk.rows('select from partners')).toEqual([]);
  });

  test('in the header, too', async () => {
    const folder = await writeFolder({ partners: `${HEADERS.partners},${'x'.repeat(300_000)}` });
    await truncate(join(folder, 'partners.csv'), 2 ** 40);
    await expect(importing(folder)).rejects.toThrow('partners.csv:1: the header is longer than 65,536 characters.');
  });
});
