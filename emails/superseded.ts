import { closedFacts, closedPreheader, linkOf } from './facts.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { Mail } from './mail.ts';

export function superseded(mail: Mail, t: Translator): Letter {
  const { quote, successor } = mail;
  const number = t.isolate(quote.number);
  return {
    subject: t.text('superseded.subject', { number }),
    preheader: closedPreheader(quote, t),
    heading: t.text('superseded.heading'),
    paragraphs: [t.text('superseded.lead', { number, customer: quote.customer.name }), ...nextStep(successor, t)],
    facts: closedFacts(quote, t),
    action: linkOf(t.text('action.successor'), successor?.link),
  };
}

function nextStep(successor: Mail['successor'], t: Translator): string[] {
  const named = successor ? [t.text('superseded.successor', { successor: t.isolate(successor.number) })] : [];
  return successor?.link === undefined ? [...named, t.text('superseded.ask')] : named;
}
