import { dayIn } from '../../src/values/dates.ts';
import { NO_BRAND } from '../brand.ts';
import type { ComposedMail } from '../composed-mail.ts';
import { nameMaker, optional } from '../foreign-text.ts';
import type { Frame } from '../frame.ts';
import type { Translator } from '../language.ts';
import type { Fact, Letter } from '../letter.ts';
import type { EndpointMail, SwitchedOff } from '../mail.ts';

/** O3: tells the owner of a webhook endpoint that it was switched off, why, since when, and how to switch it on again. */
export function composeEndpointMail({ endpoint, reader, salesEmail }: EndpointMail, t: Translator): ComposedMail {
  const name = nameMaker(t);
  const made = { ...reader, name: optional(reader.name, name) };
  const letter = letterOf({ ...endpoint, url: name(endpoint.url) }, t);
  return { letter, frame: frameOf(made, salesEmail, t), brand: NO_BRAND, t };
}

function letterOf(endpoint: SwitchedOff, t: Translator): Letter {
  const { why, url } = endpoint;
  return {
    subject: t.text('endpointDisabled.subject'),
    preheader: t.text('endpointDisabled.preheader'),
    heading: t.text('endpointDisabled.heading'),
    paragraphs: [
      t.text('endpointDisabled.lead', { why }),
      t.text('endpointDisabled.next', { update: t.isolate(UPDATE) }),
      t.text('endpointDisabled.missed', { feed: t.isolate(FEED), redeliver: t.isolate(REDELIVER) }),
    ],
    facts: [{ label: t.text('fact.endpoint'), value: url }, ...dayFacts(endpoint, t)],
  };
}

/** Names of the public schema, which no language translates. */
const [UPDATE, FEED, REDELIVER] = ['updateWebhookEndpoint', 'changes', 'redeliverWebhook'];

function dayFacts({ why, failingSince, disabledAt, timeZone }: SwitchedOff, t: Translator): Fact[] {
  const fact = (label: string, at: SwitchedOff['disabledAt']): Fact => ({
    label,
    value: t.day(dayIn(timeZone, at)),
    detail: t.timeZone(timeZone),
  });
  return [
    ...(why === 'FAILING' ? [fact(t.text('fact.failingSince'), failingSince)] : []),
    fact(t.text('fact.disabledOn'), disabledAt),
  ];
}

function frameOf(reader: EndpointMail['reader'], salesEmail: string, t: Translator): Frame {
  return {
    greeting: reader.name === undefined ? t.text('greeting.plain') : t.text('greeting.named', { name: reader.name }),
    sender: t.text('footer.sender.sales'),
    reply: reader.as === 'SALES' ? undefined : { text: t.text('footer.reply'), email: salesEmail },
    why: t.text('footer.why.endpoint'),
    seller: [],
  };
}
