import type { CSSProperties } from 'react';
import { composeMail } from '../emails/compose-mail.ts';
import type { ComposedMail } from '../emails/composed-mail.ts';
import { escaped } from '../emails/escaped.ts';
import type { Mail, RenderedMail } from '../emails/mail.ts';

import { DARK, styleSheet, stylesFor } from '../emails/styles.ts';
import { textPart } from '../emails/text-part.ts';
import { mailto } from '../src/values/email-address.ts';

/** What mails cost at least: the same words and figures put into plain template strings. */
export function stringMail(mail: Mail): RenderedMail {
  const composed = composeMail(mail);
  return { subject: composed.letter.subject, html: htmlOf(composed), text: textPart(composed) };
}

const STYLES = { ltr: styleTexts('ltr'), rtl: styleTexts('rtl') };

function htmlOf({ letter, frame, lines, t }: ComposedMail): string {
  const s = STYLES[t.direction];
  const paragraphs = [frame.greeting, ...letter.paragraphs].map((text) => `<p ${s.paragraph}>${escaped(text)}</p>`);
  return `<!DOCTYPE html><html lang="${t.locale}" dir="${t.direction}"><head><title>${escaped(letter.subject)}</title>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/><meta name="color-scheme" content="light dark"/>
<style>${styleSheet(DARK.accent)}</style></head><body ${s.page}><div style="display:none">${escaped(letter.preheader)}</div>
<table align="center" width="100%"><tr><td ${s.card}><h1 ${s.heading}>${escaped(letter.heading)}</h1>
${paragraphs.join('')}<table width="100%" ${s.facts}>${letter.facts.map((fact) => factRow(fact, s)).join('')}</table>
${letter.action ? actionOf(letter.action, t.text('action.address'), s) : ''}
${letter.quotation ? quotationOf(letter.quotation, s) : ''}${lines ? lineTable(lines, t, s) : ''}
<div ${s.footer}>${frame.reply ? replyOf(frame.reply, s) : ''}
<p ${s.small}>${escaped(frame.sender)} ${escaped(frame.why)}</p></div></td></tr></table></body></html>`;
}

type Styles = ReturnType<typeof styleTexts>;

function factRow({ label, value, detail }: ComposedMail['letter']['facts'][number], s: Styles): string {
  const more = detail === undefined ? '' : `<div ${s.factDetail}>${escaped(detail)}</div>`;
  return `<tr><th scope="row" ${s.factLabel}>${escaped(label)}</th><td ${s.factValue}>${escaped(value)}${more}</td></tr>`;
}

function actionOf({ label, link }: NonNullable<ComposedMail['letter']['action']>, address: string, s: Styles): string {
  const [href, text] = [escaped(link), escaped(label)];
  return `<a href="${href}" ${s.button}>${text}</a>
<p ${s.address}>${escaped(address)}<br/><a href="${href}" ${s.link}>${href}</a></p>`;
}

function quotationOf({ label, text }: NonNullable<ComposedMail['letter']['quotation']>, s: Styles): string {
  const lines = text.split('\n').map(escaped).join('<br/>');
  return `<h2 ${s.subheading}>${escaped(label)}</h2><blockquote ${s.quotation}>${lines}</blockquote>`;
}

function lineTable(shown: NonNullable<ComposedMail['lines']>, t: ComposedMail['t'], s: Styles): string {
  const { heading, currencyCode, hidden, lines, sums, total } = shown;
  const rows = lines.map(
    ({ product, total, details }) => `<tr><th scope="row" ${s.line}>${escaped(product)}</th>
<td ${s.lineTotal}>${escaped(total)}</td></tr><tr><td colspan="2" ${s.lineDetails}>${details.map(escaped).join('<br/>')}</td></tr>`,
  );
  const more =
    hidden === 0 ? '' : `<tr><td colspan="2" ${s.sum}>${escaped(t.text('lines.more', { count: hidden }))}</td></tr>`;
  const sumRows = sums.map(
    ({ label, amount }) =>
      `<tr><th scope="row" ${s.sum}>${escaped(label)}</th><td ${s.sumAmount}>${escaped(amount)}</td></tr>`,
  );
  return `<h2 ${s.subheading}>${escaped(heading)}</h2><table width="100%" aria-label="${escaped(heading)}">
<thead><tr><th scope="col" ${s.columnHead}>${escaped(t.text('lines.product'))}</th>
<th scope="col" ${s.columnHeadEnd}>${escaped(t.text('lines.amount', { currency: currencyCode }))}</th></tr></thead>
<tbody>${rows.join('')}${more}</tbody><tbody>${sumRows.join('')}<tr><th scope="row" ${s.total}>${escaped(total.label)}</th>
<td ${s.totalAmount}>${escaped(total.amount)}</td></tr></tbody></table>`;
}

function replyOf({ text, email }: NonNullable<ComposedMail['frame']['reply']>, s: Styles): string {
  return `<p ${s.small}>${escaped(text)} <a href="${mailto(email)}" ${s.email}>${escaped(email)}</a></p>`;
}

function styleTexts(direction: 'ltr' | 'rtl') {
  const texts = Object.entries(stylesFor({ direction })).map(([name, style]) => [name, styleText(style)]);
  // Cast: Object.fromEntries loses the type of the keys.
  return Object.fromEntries(texts) as Record<keyof ReturnType<typeof stylesFor>, string>;
}

function styleText(style: CSSProperties): string {
  const entries = Object.entries(style).filter(([, value]) => value !== undefined);
  const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `style="${escaped(entries.map(([name, value]) => `${kebab(name)}:${value}`).join(';'))}"`;
}
