import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { composeMail } from '../emails/compose-mail.ts';
import { LANGUAGES } from '../emails/language.ts';
import { Layout } from '../emails/layout.tsx';
import type { Mail } from '../emails/mail.ts';
import { renderMail } from '../emails/render-mail.tsx';
import { sampleMail } from '../emails/samples.ts';
import { median } from './measure.ts';

/** Complete mails of 30 lines per second on one core, compared with React's bare rendering of the same trees. */
export interface MailBench {
  readonly mailsPerSecond: number;
  readonly bareRendersPerSecond: number;
  /** Goal: at least 0.3. */
  readonly ratio: number;
}

export function benchMail(): MailBench {
  const mails = LANGUAGES.map((language) => sampleMail('QUOTE_READY', language, 30));
  const composed = mails.map((mail) => composeMail(mail));
  const bare = () => composed.forEach((each) => void renderToStaticMarkup(createElement(Layout, each)));
  const complete = () => mails.forEach((mail: Mail) => void renderMail(mail));
  const rounds = Array.from({ length: ROUNDS }, () => ({ bare: perSecond(bare), complete: perSecond(complete) }));
  const mailsPerSecond = median(rounds.map((round) => round.complete));
  const bareRendersPerSecond = median(rounds.map((round) => round.bare));
  return { mailsPerSecond, bareRendersPerSecond, ratio: median(rounds.map((round) => round.complete / round.bare)) };
}

/** The two are measured in turns, so that a busy machine slows both equally. */
const ROUNDS = 15;

const ROUND_MS = 200;

function perSecond(renderEachLanguage: () => void): number {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < ROUND_MS) {
    renderEachLanguage();
    count += LANGUAGES.length;
  }
  return (count * 1000) / (performance.now() - start);
}
