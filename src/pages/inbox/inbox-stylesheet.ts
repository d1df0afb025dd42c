import { createHash } from 'node:crypto';
import { DARK, LIGHT } from '../../snapshots/palette.ts';
import { INBOX_PATH } from '../../values/paths.ts';
import { variables } from '../quote/stylesheet.ts';

export const inboxStylesheet = `
${variables(':root', LIGHT)}
@media (prefers-color-scheme: dark) { ${variables(':root', DARK)} }
:root { color-scheme: light dark }
*, ::before, ::after { box-sizing: border-box }
html { background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem 4rem; overflow-wrap: break-word }
h1, p, ul, dl, dd { margin: 0; padding: 0 }
h1 { font-size: 1.5rem; line-height: 1.25 }
a { color: var(--accent); text-underline-offset: .18em }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px }
.quiet { color: var(--quiet) }
.mails { list-style: none; margin-top: 1.25rem; background: var(--paper); border: 1px solid var(--rule); border-radius: 10px; overflow: hidden }
.mails li + li { border-top: 1px solid var(--rule) }
.mails a { display: grid; grid-template-columns: 15rem 1fr 8rem auto; align-items: baseline; gap: .125rem 1rem; padding: .75rem 1.25rem; color: inherit; text-decoration: none }
.mails a:hover { background: var(--tint) }
.mails a:focus-visible { outline-offset: -3px }
.mails :is(.to, .quiet, time) { color: var(--quiet); font-size: .875rem }
.to { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
h1:not(:first-child) { margin: .5rem 0 .25rem }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1.25rem 0 .75rem }
nav a[aria-current] { font-weight: 600; color: var(--ink); text-decoration: none }
iframe { display: block; width: 100%; height: 78vh; border: 1px solid var(--rule); border-radius: 10px; background: #fff }
iframe.phone { width: 375px; max-width: 100%; margin: 0 auto }
pre, .headers { margin: 0; padding: 1.25rem; white-space: pre-wrap; font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; background: var(--paper); border: 1px solid var(--rule); border-radius: 10px }
.headers { white-space: normal }
.headers div { display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: 0 1rem }
.headers div + div { margin-top: .5rem }
.headers dd { overflow-wrap: anywhere }
.headers dt { color: var(--quiet) }
.webhook { margin-top: .75rem; background: var(--paper); border: 1px solid var(--rule); border-radius: 10px; padding: .75rem 1.25rem }
.good { color: var(--good) }
.bad { color: var(--bad) }
.webhook summary { cursor: pointer }
.webhook time { float: right; color: var(--quiet); font-size: .875rem }
.webhook p { margin: .75rem 0 }
.webhook pre { overflow-x: auto }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, monospace; overflow-wrap: anywhere }
@media (max-width: 45rem) { .mails a, .headers div { grid-template-columns: minmax(0, 1fr) } }
`;

const hash = createHash('sha256').update(inboxStylesheet).digest('hex').slice(0, 12);

export const INBOX_STYLESHEET_PATH = `${INBOX_PATH}.css`;

export const inboxStylesheetAddress = `${INBOX_STYLESHEET_PATH}?v=${hash}`;
