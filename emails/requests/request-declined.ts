import { dayIn, isBefore } from '../../src/values/dates.ts';
import type { Translator } from '../language.ts';
import type { Letter } from '../letter.ts';
import type { RequestMail } from '../mail.ts';
import { quotableFact, requestFacts } from './request-facts.ts';

/** K3: tells the person who asked that no quote will come, why, and whom to ask next. */
export function requestDeclined({ request, now }: RequestMail, t: Translator): Letter {
  const { number, lines, declineReason, closesOn, timeZone } = request;
  const isOver = isBefore(closesOn, dayIn(timeZone, now));
  return {
    subject: t.text('requestDeclined.subject', { number: t.isolate(number) }),
    preheader: t.text('requestDeclined.preheader', { count: lines.length }),
    heading: t.text('requestDeclined.heading'),
    paragraphs: [lead(request, t), isOver ? t.text('requestDeclined.next.over') : nextStep(request, t)],
    facts: [...requestFacts(request, t), ...(isOver ? [] : [quotableFact(request, t)])],
    quotation: declineReason === undefined ? undefined : { label: t.text('reason.label'), text: declineReason },
  };
}

function lead({ asked, customer }: RequestMail['request'], t: Translator): string {
  return asked.name === undefined
    ? t.text('requestDeclined.lead.sales', { customer: customer.name })
    : t.text('requestDeclined.lead.partner', { partner: asked.name, customer: customer.name });
}

function nextStep({ asked, closesOn }: RequestMail['request'], t: Translator): string {
  const date = t.day(closesOn);
  return t.text(asked.kind === 'SALES' ? 'requestDeclined.next.sales' : 'requestDeclined.next.partner', { date });
}
