import { type Block, PAGE, PAGES, type Paragraph, type PdfContent } from '../../src/documents/pdf/pdf-content.ts';
import type { PageRead } from './read-pdf.ts';

/**
 * How closely the text of a PDF can be compared with what it was to say. Programs turn lines from the right round by
 * guess, and letters that are set above others come twice. Such texts are compared by their letters.
 */
type Order = (typeof ORDERS)[number];
const ORDERS = ['any', 'with repeats', 'exact'] as const;

interface Said {
  readonly text: string;
  readonly order: Order;
  readonly isRow?: boolean;
}

/** Finds all that `content` says in the text of these pages, in order and with nothing in between. Tells what is lost. */
export function firstLost(content: PdfContent, pages: readonly PageRead[]): string | undefined {
  const head = headOf(content);
  const bodies = pages.map((page, index) => withoutFooter(page, index, pages.length, content));
  const foot = bodies.indexOf(undefined);
  if (foot >= 0) {
    return `the footer of page ${foot + 1}: ${pages[foot]?.text.slice(-200)}`;
  }
  const headless = bodies.map((body = '', index) => (index > 0 ? afterItem(head, body) : undefined));
  const text = bodies.map((body = '', index) => headless[index] ?? body).join('');
  const starts = bodies.map((_, index) =>
    bodies.slice(0, index).reduce((sum, body = '', at) => sum + (headless[at] ?? body).length, 0),
  );
  let at = 0;
  let before: Said | undefined;
  for (const said of itemsOf(content)) {
    const end = endOf(said, text, at, before);
    if (end === undefined) {
      return `${said.order} ${said.text} in ${text.slice(at, at + 300)}`;
    }
    const page = starts.findIndex((start) => start > 0 && at <= start && start < end);
    if (page >= 0 && said.isRow && headless[page] === undefined) {
      return `the head of the table on page ${page + 1}`;
    }
    [at, before] = [end, said];
  }
  const rest = before ? withoutAny(text.slice(at), before.text) : text;
  return rest === '' ? undefined : `the end: ${rest}`;
}

function withoutFooter(page: PageRead, index: number, count: number, content: PdfContent): string | undefined {
  const numbered = content.footer.page.replace(PAGE, String(index + 1)).replace(PAGES, String(count));
  const footer = plain(content.footer.title + numbered);
  const text = plain(page.text);
  const found = text.slice(-footer.length);
  return lettersOf(found) === lettersOf(footer) ? text.slice(0, -footer.length) : undefined;
}

/** What stands in one line in a document from the right comes in an order that nobody can foretell. */
function headOf({ table, direction }: PdfContent): Said {
  const text = plain(table.head.map(textOf).join(''));
  return { text, order: direction === 'rtl' ? 'any' : orderOf(text, undefined, 'ltr') };
}

function itemsOf(content: PdfContent): Said[] {
  const { heading, parties, facts, table, sums, sections, proof, direction } = content;
  const each = (block: Block, isRow?: boolean) => block.map((one) => said(one, direction, isRow));
  const together = (block: Block, isRow?: boolean): Said => {
    const orders = each(block).map(({ order }) => order);
    const order = ORDERS.find((one) => orders.includes(one)) ?? 'exact';
    return { text: plain(block.map(textOf).join('')), order: direction === 'rtl' ? 'any' : order, isRow };
  };
  const items = [
    { text: plain(heading), order: orderOf(heading, undefined, direction) },
    ...parties.flatMap((block) => each(block)),
    ...facts.flatMap((block) => each(block)),
    headOf(content),
    // A row that may be longer than a page goes on in all its cells, so its parts come by turns.
    ...table.rows.flatMap(({ cells, isWhole }) =>
      isWhole
        ? cells.flatMap((cell) => each(cell, true))
        : [{ ...together(cells.flat(), true), order: 'any' as const }],
    ),
    ...sums.map(({ label, amount }) => together([label, amount])),
    ...sections.flatMap((section) => [
      { text: plain(section.heading), order: orderOf(section.heading, undefined, direction) },
      ...each(section.paragraphs),
    ]),
    ...[...(proof?.codes ?? []), proof?.check ?? []].flatMap((block) => each(block)),
  ];
  return items.filter(({ text }) => text !== '');
}

function said(one: Paragraph, direction: PdfContent['direction'], isRow?: boolean): Said {
  return { text: plain(textOf(one)), order: orderOf(textOf(one), one.direction, direction), isRow };
}

function orderOf(text: string, own: Paragraph['direction'], direction: PdfContent['direction']): Order {
  if (FROM_RIGHT.test(text) || (direction === 'rtl' && own !== 'ltr')) {
    return 'any';
  }
  return REPEATED.test(text) ? 'with repeats' : 'exact';
}

const FROM_RIGHT = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Adlam}]/u;
const REPEATED = /\p{M}/u;

/** Where the text of an item ends that starts at `at`, or after repeated letters of the one before. */
function endOf(said: Said, text: string, at: number, before?: Said): number | undefined {
  const mayRepeat = before && before.order !== 'exact' ? new Set(before.text.split('')) : undefined;
  for (let start = at; ; start += 1) {
    const rest = afterItem(said, text.slice(start, start + 4 * said.text.length));
    if (rest !== undefined) {
      return start + Math.min(4 * said.text.length, text.length - start) - rest.length;
    }
    if (!mayRepeat?.has(text[start] ?? '')) {
      return undefined;
    }
  }
}

/** What follows the item at the start of `text`. */
function afterItem({ text: wanted, order }: Said, text: string): string | undefined {
  if (order === 'exact') {
    return text.startsWith(wanted) ? text.slice(wanted.length) : undefined;
  }
  const known = new Set(wanted.split(''));
  const left = wanted.split('');
  for (let at = 0; at < text.length && known.has(text[at]!); at += 1) {
    const found = order === 'any' ? left.indexOf(text[at]!) : left[0] === text[at] ? 0 : -1;
    if (found >= 0) {
      left.splice(found, 1);
    }
    if (left.length === 0) {
      return text.slice(at + 1);
    }
  }
  return undefined;
}

function withoutAny(text: string, letters: string): string {
  const known = new Set(letters.split(''));
  return text
    .split('')
    .filter((letter) => !known.has(letter))
    .join('');
}

function lettersOf(text: string): string {
  return text.split('').sort().join('');
}

function textOf({ words }: Paragraph): string {
  return typeof words === 'string' ? words : words.join('');
}

/** Without what breaks lines or steers directions. Brackets may come mirrored, and signs as the letters that they have. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\ufffe\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[([<{«“”»}>)\]]/g, '(');
}
