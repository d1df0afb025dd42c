import { createHash } from 'node:crypto';
import { DARK, inColor, LIGHT, type Palette } from '../../snapshots/palette.ts';

/** The quote page's stylesheet. It is a separate file, so that the policy can forbid inline styles. */
const stylesheet = `
${variables(':root', LIGHT)}
@media (prefers-color-scheme: dark) { ${variables(':root', DARK)} }
:root { color-scheme: light dark; --radius: 10px }
*, ::before, ::after { box-sizing: border-box }
html { background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Sans JP", "Hiragino Sans", Arial, sans-serif; -webkit-text-size-adjust: 100% }
body { margin: 0 auto; max-width: 72rem; padding: 1rem 1rem 4rem; overflow-wrap: break-word }
h1, h2, p, dl, dd, ul { margin: 0; padding: 0 }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em }
h2 { font-size: 1.0625rem; line-height: 1.3 }
h1, h2, th, td:not(:last-child) { text-wrap: balance }
ul { list-style: none }
form, dt, dd, li, tbody th, .saving, .button { overflow-wrap: anywhere }
a { color: var(--accent); text-underline-offset: .18em }
small { display: block; font-size: .875rem; font-weight: 400; color: var(--quiet) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px }
.quiet { color: var(--quiet); font-size: .875rem; font-weight: 400 }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }

.languages { display: flex; justify-content: flex-end }
.languages details { position: relative }
.languages summary { padding: .5rem .25rem; cursor: pointer; color: var(--quiet); font-size: .875rem }
.languages ul { position: absolute; inset-inline-end: 0; z-index: 1; min-width: 11rem; padding: .375rem; background: var(--paper); border: 1px solid var(--rule); border-radius: var(--radius); box-shadow: 0 8px 24px rgb(0 0 0 / .14) }
.languages a { display: block; padding: .5rem .75rem; border-radius: 6px; color: var(--ink); text-decoration: none }
.languages a:hover { background: var(--ground) }
.languages a[aria-current] { font-weight: 600; color: var(--accent) }

.quote-header { margin: .5rem 0 1.5rem }
.brand { margin-bottom: 1rem; font-size: 1.125rem; font-weight: 600 }
.brand img { display: block; max-width: 100%; border-radius: 4px; background: #fff }
.title { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .875rem; margin-bottom: 1.25rem }
.status { padding: .125rem .75rem; border-radius: 99px; background: var(--tint); color: var(--accent); font-size: .875rem; font-weight: 600 }
.order-number { flex-basis: 100%; font-size: 1.25rem; font-weight: 600 }
.status.accepted { background: var(--good-tint); color: var(--good) }
.status.expired, .status.declined, .status.canceled, .status.superseded { background: var(--shade); color: var(--quiet) }
.glance { display: grid; justify-items: start; gap: .125rem; margin-bottom: 1.25rem }
.amount { font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -.01em }
.glance a { padding-block: .5rem }
.parties { display: grid; gap: 1.25rem 2.5rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)) }
.parties dt { color: var(--quiet); font-size: .875rem }
.parties dd > * { display: block; width: fit-content; max-width: 100% }

.outcome { margin-bottom: 1.5rem; padding: 1.25rem 1.5rem; border-radius: var(--radius); background: var(--shade); border-inline-start: 4px solid var(--quiet) }
.outcome.accepted { background: var(--good-tint); border-color: var(--good) }
.outcome.sent { background: var(--bad-tint); border-color: var(--bad) }
.outcome h2 { font-size: 1.25rem }
.outcome > * + * { margin-top: .5rem }
.outcome blockquote { margin-inline: 0; white-space: pre-line }

.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem 1.5rem; align-items: start }
.offer, .answer { background: var(--paper); border: 1px solid var(--rule); border-radius: var(--radius) }
.lines h2, .totals dl { padding: 1.25rem 1.5rem }
table { width: 100%; border-collapse: collapse }
th, td { padding: .875rem .5rem; text-align: start; vertical-align: top }
:is(th, td):first-child { padding-inline-start: 1.5rem }
:is(th, td):last-child { padding-inline-end: 1.5rem; text-align: end }
thead th { padding-block: .5rem; color: var(--quiet); font-size: .8125rem; font-weight: 400; border-bottom: 1px solid var(--rule); vertical-align: bottom }
tbody tr + tr > * { border-top: 1px solid var(--rule) }
tbody th { font-weight: 600 }
td:last-child, .totals dd, .amount { font-variant-numeric: tabular-nums }
td:last-child > bdi, td:last-child s, td:last-child strong { display: block; white-space: nowrap }
s { color: var(--quiet); font-size: .875rem }
mark { display: inline-block; margin-top: .25rem; padding: 0 .5rem; border-radius: 6px; background: var(--tint); color: var(--accent); font-weight: 600; font-size: .8125rem }
.saving, small.saving { color: var(--good) }
.figure { white-space: nowrap }
.totals { border-top: 1px solid var(--rule) }
.totals dl { display: grid; grid-template-columns: minmax(0, 1fr); gap: .375rem }
.totals dl > div, .order > div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem }
.totals dd { margin-inline-start: auto; text-align: end }
.totals .part { padding-inline-start: 1rem; font-size: .875rem; color: var(--quiet) }
.totals .total { margin-top: .375rem; padding-top: .75rem; border-top: 1px solid var(--rule); font-size: 1.125rem; font-weight: 600 }

.answer { padding: 1.25rem 1.5rem }
.facts h2 { color: var(--quiet); font-size: .875rem; font-weight: 400 }
.validity { display: grid; margin-top: .75rem }
.validity a { padding-block: .375rem; font-size: .9375rem }
.days-left { justify-self: start; margin-top: .5rem; padding: .125rem .625rem; border-radius: 99px; background: var(--tint); color: var(--accent); font-size: .875rem; font-weight: 600 }
.document { margin-top: .5rem; font-size: .9375rem }
.document a { display: inline-block; padding-block: .375rem }
.order { display: grid; gap: .375rem; margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--rule) }
.order dt { color: var(--quiet) }
.order dd { font-weight: 600 }
form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem }
.answer > form { margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); scroll-margin-top: 1rem }
.field { display: grid; grid-template-columns: minmax(0, 1fr); gap: .25rem }
.field > label:not(.agreement) { font-weight: 600; font-size: .9375rem }
input[type=text], textarea { width: 100%; min-height: 2.875rem; padding: .5rem .75rem; font: inherit; color: inherit; background: var(--field); border: 1px solid var(--edge); border-radius: 8px; resize: vertical }
.hint { color: var(--quiet); font-size: .8125rem }
.agreement { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .75rem; padding-block: .25rem; cursor: pointer; font-size: .9375rem }
.agreement input { width: 1.375rem; height: 1.375rem; margin: .0625rem 0 0; accent-color: var(--accent) }
.error, .error-summary { color: var(--bad); font-size: .875rem; font-weight: 600 }
.error-summary { padding: .625rem .75rem; border-radius: 8px; background: var(--bad-tint) }
.invalid input[type=text], .invalid textarea { border-color: var(--bad); border-width: 2px }
button, .button { display: inline-block; min-height: 3rem; padding: .6875rem 1.25rem; font: inherit; font-weight: 600; line-height: 1.5; text-align: center; text-decoration: none; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: 8px; cursor: pointer }
button:hover, .button:hover { filter: brightness(1.08) }
button.secondary { color: var(--bad); background: none; border-color: var(--edge) }
.decline { margin-top: 1rem; scroll-margin-top: 1rem }
.decline summary { padding: .5rem 0; cursor: pointer; color: var(--quiet) }
.decline form { padding-top: .5rem }

.more { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; padding: .5rem 1.5rem; max-width: 46rem }
.more h2 { margin-bottom: .375rem }
.note p { white-space: pre-line }
.recipients li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .375rem 0; border-bottom: 1px solid var(--rule) }
.terms p + p { margin-top: .375rem }
.plain { max-width: 34rem; margin: 1rem auto 0 }
.plain h1 { margin-bottom: .75rem }
.plain form { justify-items: start; margin-top: 2rem; padding-top: 1.25rem; border-top: 1px solid var(--rule) }
.plain .field { width: 100% }
.plain .outcome { margin: 1.5rem 0 0 }

@media (min-width: 60rem) {
  body { padding: 1.25rem 2rem 5rem }
  .columns { grid-template-columns: minmax(0, 1fr) 21rem; grid-template-rows: auto 1fr; grid-template-areas: "offer answer" "more answer" }
  .offer { grid-area: offer }
  .answer { grid-area: answer; position: sticky; top: 1.25rem }
  .more { grid-area: more }
  .glance { display: none }
  .plain { margin-top: 12vh }
}
@media (min-width: 45.01rem), print {
  .lines tbody th { width: 30% }
  .lines td:nth-child(2) { width: 27% }
}
@media screen and (max-width: 45rem) {
  h1 { font-size: 1.5rem }
  .lines h2, .totals dl, .answer, .outcome { padding-inline: 1.125rem }
  .more { padding-inline: 0 }
  .lines thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  .lines table, .lines tbody { display: block }
  .lines tr { display: flex; flex-wrap: wrap; gap: .375rem 1rem; padding: .875rem 1.125rem; border-top: 1px solid var(--rule) }
  .lines tbody tr > * { padding: 0; border: 0; min-width: 0 }
  .lines tbody th, .lines td:nth-child(2) { flex-basis: 100% }
  .lines td:last-child { max-width: 100%; margin-inline-start: auto }
  .lines small.saving { max-width: 9.5rem; margin-inline-start: auto }
}
@media print {
  ${variables(':root', LIGHT)}
  html { background: none; font-size: 10pt }
  body { max-width: none; padding: 0 }
  .languages, form, .decline, .glance, .button, .days-left, .document, .validity a { display: none }
  .verify { display: grid }
  .verify :is(.hint, button) { display: none }
  .columns { display: block }
  .offer, .answer { border: 0; position: static }
  .lines h2, .totals dl, .answer, .more { padding-inline: 0 }
  :is(th, td):first-child { padding-inline-start: 0 }
  :is(th, td):last-child { padding-inline-end: 0 }
  .answer, .more { max-width: none; margin-top: .5rem }
  .answer:has(.order) .facts, .facts h2, .facts .amount { display: none }
  .order { margin: 0; border: 0; padding: 0 }
  .order > div { justify-content: start }
  .answer, tr, .totals, section { break-inside: avoid }
  thead { display: table-header-group }
}
`;

const hash = createHash('sha256').update(stylesheet).digest('hex').slice(0, 12);

export const STYLESHEET_PATH = '/pages.css';

/** It contains the content's hash, so that browsers may cache the file for ever. */
export function stylesheetAddress(color?: string): string {
  return `${STYLESHEET_PATH}?v=${hash}${color === undefined ? '' : `&color=${color.slice(1)}`}`;
}

/** The stylesheet with the colour of a seller, if `color` is six hexadecimal digits. */
export function stylesheetIn(color: unknown): string {
  if (typeof color !== 'string' || !/^[0-9a-f]{6}$/.test(color)) {
    return stylesheet;
  }
  const [light, dark] = [LIGHT, DARK].map((palette) => variables(':root', inColor(palette, `#${color}`)));
  return `${stylesheet}${light}\n@media screen and (prefers-color-scheme: dark) { ${dark} }\n`;
}

/** A palette as custom properties: `--ink` and so on. */
export function variables(selector: string, palette: Palette): string {
  const values = Object.entries(palette).map(([name, colour]) => `--${name}: ${colour}`);
  return `${selector} { ${values.join('; ')} }`;
}
