import type { ComposedMail } from './composed-mail.ts';
import type { Translator } from './language.ts';
import type { Fact, Letter } from './letter.ts';
import type { ProofText } from './proof-text.ts';
import type { RequestedLines } from './requests/requested-lines.ts';
import type { ShownLine, ShownLines } from './shown-lines.ts';
import type { Sum } from './tax-sums.ts';

/** The plain text of a mail. It is written for reading, not converted from the HTML. */
export function textPart({ letter, frame, lines, requested, t }: ComposedMail): string {
  const blocks = [
    letter.heading,
    frame.greeting,
    ...letter.paragraphs,
    ...factBlocks(letter, t),
    letter.calendar && `${letter.calendar.label}\n${letter.calendar.link}`,
    ...(letter.sections ?? []).flatMap((section) => [section.heading, ...factBlocks(section, t)]),
    letter.quotation && `${letter.quotation.label}\n${quoted(letter.quotation.text)}`,
    lines && linesText(lines, t),
    requested && requestedText(requested),
    frame.reply && `${frame.reply.text}\n${frame.reply.email}`,
    `${frame.sender}\n${frame.why}`,
    frame.stop && `${frame.stop.label}\n${frame.stop.link}`,
    frame.proof && proofBlock(frame.proof, t),
    frame.seller.join('\n'),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function factBlocks({ facts, action, document }: Pick<Letter, 'facts' | 'action' | 'document'>, t: Translator) {
  return [
    facts.map((fact) => factText(fact, t)).join('\n'),
    action && `${action.label}\n${action.link}`,
    document && `${document.label}\n${document.link}`,
  ];
}

function factText({ label, value, detail }: Fact, t: Translator): string {
  return detail === undefined
    ? t.text('labeled', { label, value })
    : t.text('labeled.detail', { label, value, detail });
}

/** Marks every line, so that a person's words cannot pass for the mail's own. */
function quoted(text: string): string {
  return text.replace(/^/gm, '> ');
}

function proofBlock({ label, fingerprint, check }: ProofText, t: Translator): string {
  return `${factText({ label, value: t.isolate(fingerprint) }, t)}\n${check}`;
}

function linesText({ heading, lines, hidden, sums, total }: ShownLines, t: Translator): string {
  const more = hidden === 0 ? [] : [t.text('lines.more', { count: hidden })];
  const totals = [...sums, total].map((sum) => sumText(sum, t)).join('\n');
  return [heading, ...lines.map((line) => lineText(line, t)), ...more, totals].join('\n\n');
}

function requestedText({ heading, lines, more }: RequestedLines): string {
  const items = lines.map(({ product, details }) => [`* ${product}`, ...details.map((row) => `  ${row}`)].join('\n'));
  return [heading, ...items, ...(more === undefined ? [] : [more])].join('\n\n');
}

function lineText({ product, details, total }: ShownLine, t: Translator): string {
  const first = `* ${sumText({ label: product, amount: total }, t)}`;
  return [first, ...details.map((detail) => `  ${detail}`)].join('\n');
}

function sumText({ label, amount }: Sum, t: Translator): string {
  return t.text('labeled', { label, value: amount });
}
