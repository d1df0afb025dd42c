import { Document, Page, renderToBuffer, Text, View } from '@react-pdf/renderer';
import { createElement } from 'react';
import { sampleMail } from '../emails/samples.ts';
import { renderPdf } from '../src/documents/pdf/render-pdf.ts';
import { memoryOfCompiler } from '../src/documents/pdf/typeset.ts';
import { pageTexts } from '../src/snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../src/snapshots/quote-snapshot.ts';
import { type Cells, inTurns, median, withRange } from './measure.ts';

/** CPU time and size of a document, beside a plain one of the same lines by react-pdf, which has no tags. */
export async function benchDocuments(): Promise<{ documents: readonly Cells[] }> {
  const documents: Cells[] = [];
  for (const count of [1, 30, 500]) {
    documents.push(await benchLines(count, count === 500 ? 3 : 8));
  }
  return { documents };
}

async function benchLines(count: number, rounds: number): Promise<Cells> {
  let drawn = 0;
  // The compiler remembers what it has set, so no two documents are the same.
  const next = () => sampleWith(count, `${count} ${drawn++}`);
  const results = await inTurns(rounds + 1, {
    ours: () => measured(() => renderPdf(next(), 'en')),
    plain: () => measured(() => renderToBuffer(plainDocument(next()))),
  });
  const warm = results.slice(1);
  return {
    lines: count,
    'CPU ms, ours': Math.round(median(warm.map(({ ours }) => ours.milliseconds))),
    'CPU ms, plain': Math.round(median(warm.map(({ plain }) => plain.milliseconds))),
    'ours ÷ plain': withRange(warm.map(({ ours, plain }) => ours.milliseconds / plain.milliseconds)),
    'kB, ours': Math.round((warm[0]?.ours.bytes ?? 0) / 1_000),
    'kB, plain': Math.round((warm[0]?.plain.bytes ?? 0) / 1_000),
    'compiler holds, MB': Math.round((await memoryOfCompiler()) / 1024 ** 2),
  };
}

async function measured(make: () => Promise<Buffer>): Promise<{ milliseconds: number; bytes: number }> {
  const before = process.cpuUsage();
  const { length } = await make();
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: (user + system) / 1_000, bytes: length };
}

function sampleWith(count: number, name: string): QuoteSnapshot {
  const { quote } = sampleMail('QUOTE_READY', 'en', count);
  return { ...quote, lines: quote.lines.map((line, index) => ({ ...line, productName: `${name} ${index}` })) };
}

function plainDocument({ number, customer, lines, totals }: QuoteSnapshot) {
  const texts = pageTexts('en');
  const text = (content: string) => createElement(Text, { key: content, style: { flex: 1 } }, content);
  const rows = lines.map((line, index) =>
    createElement(
      View,
      { key: index, style: { flexDirection: 'row' }, wrap: false },
      text(line.productName),
      text(texts.daySpan(line.startDate, line.endDate)),
      text(texts.mail.text('line.seats', { quantity: line.quantity })),
      text(texts.money(line.totals.total)),
    ),
  );
  const style = { fontSize: 9.5, padding: 42 };
  return createElement(
    Document,
    {},
    createElement(
      Page,
      { size: 'A4', style },
      text(`Quote ${number}`),
      text(customer.name),
      ...rows,
      text(texts.money(totals.total)),
    ),
  );
}
