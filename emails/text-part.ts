import type { Frame } from './frame.ts';
import type { Translator } from './language.ts';
import type { Fact, Letter } from './letter.ts';
import type { ShownLine, ShownLines, Sum } from './shown-lines.ts';

/** The plain text of a letter, written for reading and not turned out of its HTML. */
export function textPart(letter: Letter, frame: Frame, lines: ShownLines | undefined, t: Translator): string {
  const blocks = [
    letter.heading,
    frame.greeting,
    ...letter.paragraphs,
    letter.facts.map(factText).join('\n'),
    letter.action && `${letter.action.label}:\n${letter.action.link}`,
    letter.quotation && `${letter.quotation.label}:\n${quoted(letter.quotation.text)}`,
    lines && linesText(lines, t),
    '-- ',
    frame.sender,
    frame.reply && `${frame.reply.text}\n${frame.reply.email}`,
    frame.why,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function factText({ label, value, detail }: Fact): string {
  return detail === undefined ? `${label}: ${value}` : `${label}: ${value} (${detail})`;
}

/** Marked line by line, so that a person's words cannot pass for the mail's own. */
function quoted(text: string): string {
  return text.replace(/^/gm, '> ');
}

function linesText({ lines, hidden, sums, total }: ShownLines, t: Translator): string {
  const more = hidden === 0 ? [] : [`${t.text('lines.more', { count: hidden })}. ${t.text('lines.more.page')}`];
  return [t.text('lines.heading'), ...lines.map(lineText), ...more, [...sums, total].map(sumText).join('\n')].join(
    '\n\n',
  );
}

function lineText({ product, details, discounts, total }: ShownLine): string {
  return [`* ${product}: ${total}`, ...details.map(indented), ...discounts.map(sumText).map(indented)].join('\n');
}

function sumText({ label, amount }: Sum): string {
  return `${label}: ${amount}`;
}

function indented(text: string): string {
  return `  ${text}`;
}
