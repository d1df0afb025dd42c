import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { composeMail } from '../emails/compose-mail.ts';
import { LANGUAGES } from '../emails/language.ts';
import { Layout } from '../emails/layout.tsx';
import { renderMail } from '../emails/render-mail.tsx';
import { sampleMail } from '../emails/samples.ts';
import { textPart } from '../emails/text-part.ts';
import { median } from './measure.ts';
import { stringMail } from './string-mail.ts';

/** CPU time of one mail of 30 lines, in microseconds, over all languages: median of all rounds. */
export interface MailBench {
  readonly completeMicroseconds: number;
  /** The same texts, put into template strings. */
  readonly stringMailMicroseconds: number;
  /** Complete ÷ string mail: median, least and most of all rounds. Goal: at most 1.7. */
  readonly ratio: string;
  /** The parts of a complete mail: what is said, and how HTML and text are made of it. */
  readonly composingMicroseconds: number;
  readonly htmlMicroseconds: number;
  readonly textMicroseconds: number;
}

export function benchMail(): MailBench {
  const mails = LANGUAGES.map((language) => sampleMail('QUOTE_READY', language, 30));
  const composed = mails.map((mail) => composeMail(mail));
  const kinds = {
    complete: () => mails.map((mail) => renderMail(mail)),
    stringMail: () => mails.map((mail) => stringMail(mail)),
    composing: () => mails.map((mail) => composeMail(mail)),
    html: () => composed.map((mail) => renderToStaticMarkup(createElement(Layout, mail))),
    text: () => composed.map((mail) => textPart(mail)),
  };
  const rounds = Array.from({ length: ROUNDS }, () => ({
    complete: microseconds(kinds.complete),
    stringMail: microseconds(kinds.stringMail),
    composing: microseconds(kinds.composing),
    html: microseconds(kinds.html),
    text: microseconds(kinds.text),
  })).slice(1); // the first one warms up
  const ratios = rounds.map(({ complete, stringMail }) => complete / stringMail);
  const [least, middle, most] = [Math.min(...ratios), median(ratios), Math.max(...ratios)].map((x) => x.toFixed(2));
  return {
    completeMicroseconds: median(rounds.map(({ complete }) => complete)),
    stringMailMicroseconds: median(rounds.map(({ stringMail }) => stringMail)),
    ratio: `${middle} (${least} to ${most})`,
    composingMicroseconds: median(rounds.map(({ composing }) => composing)),
    htmlMicroseconds: median(rounds.map(({ html }) => html)),
    textMicroseconds: median(rounds.map(({ text }) => text)),
  };
}

/** The kinds are measured in turns, so that a busy machine slows all equally. */
const ROUNDS = 16;

const ROUND_MS = 150;

/** CPU time, because a busy machine lengthens the time of day more than the work. */
function microseconds(makeEachLanguage: () => unknown[]): number {
  const [start, before] = [performance.now(), process.cpuUsage()];
  let count = 0;
  while (performance.now() - start < ROUND_MS) {
    count += makeEachLanguage().length;
  }
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / count);
}
