import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Language } from '../../emails/language.ts';
import { sampleMail } from '../../emails/samples.ts';
import type { DocumentKind } from '../../src/documents/document-kind.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import type { QuoteSnapshot } from '../../src/snapshots/quote-snapshot.ts';
import { launchBrowser } from '../../test/browser/browser.ts';
import { firstPage } from './first-page.ts';
import { digestIn, koreanQuote, LOGO, mailOf, orderPage, quotePage, verifyPage } from './sample-pages.ts';
import { type Screen, screenshot } from './screenshot.ts';

const PHONE: Screen = { width: 375, height: 1_000, scale: 2 };
const DARK_PHONE: Screen = { ...PHONE, isDark: true };
const DESKTOP: Screen = { width: 1_200, height: 1_400 };
const DARK_DESKTOP: Screen = { ...DESKTOP, isDark: true };
/** A mail program's column for reading. */
const READER: Screen = { width: 680, height: 1_300, scale: 1.5 };

const SALES = { kind: 'SALES', email: 'sales@fjellrom.example' } as const;

const SCREENSHOTS: Readonly<Record<string, readonly [html: string, screen: Screen]>> = {
  'mail-desktop-light-en': [mailOf('QUOTE_READY', 'en'), READER],
  'mail-phone-dark-ar': [mailOf('QUOTE_READY', 'ar'), DARK_PHONE],
  'mail-phone-light-ja': [mailOf('QUOTE_READY', 'ja'), PHONE],
  'mail-digest-desktop-light-en': [digestIn('en'), READER],
  'mail-accepted-phone-light-nb': [mailOf('ACCEPTED', 'nb'), PHONE],
  'page-desktop-light-en': [quotePage('en'), DESKTOP],
  'page-desktop-dark-nb-without-partner': [quotePage('nb', SALES), DARK_DESKTOP],
  'page-phone-light-nb': [quotePage('nb'), PHONE],
  'page-phone-dark-en-without-partner': [quotePage('en', SALES), DARK_PHONE],
  'page-accepted-desktop-light-en': [orderPage('en'), DESKTOP],
  'verify-phone-light-en': [verifyPage('en'), PHONE],
};

const DOCUMENTS: Readonly<Record<string, readonly [kind: DocumentKind, language: Language, quote: QuoteSnapshot]>> = {
  'pdf-quote-en': ['QUOTE', 'en', sampleMail('QUOTE_READY', 'en').quote],
  'pdf-quote-ja': ['QUOTE', 'ja', sampleMail('QUOTE_READY', 'ja').quote],
  'pdf-quote-en-korean-names': ['QUOTE', 'en', koreanQuote()],
  'pdf-confirmation-nb': ['CONFIRMATION', 'nb', sampleMail('ACCEPTED', 'nb').quote],
};

const browser = await launchBrowser();
const logo = await screenshot(browser, { html: LOGO }, { width: 150, height: 40, scale: 2 });
for (const [name, [html, screen]] of Object.entries(SCREENSHOTS)) {
  await save(name, sharp(await screenshot(browser, { html, logo }, screen)));
}
await browser.close();

for (const [name, [kind, language, quote]] of Object.entries(DOCUMENTS)) {
  await save(name, await firstPage(await renderPdf({ ...quote, logoPng: logo.toString('base64') }, language, kind)));
}

/** With a palette a picture takes a third, and nobody sees a difference. */
async function save(name: string, picture: Sharp): Promise<void> {
  await picture.png({ palette: true, colours: 64, dither: 0, effort: 10 }).toFile(join('docs/images', `${name}.png`));
}
