import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Route } from 'playwright-core';
import { stylesheetIn } from '../../src/pages/quote/stylesheet.ts';

export interface Screen {
  readonly width: number;
  /** What is below is cut off. A picture is no higher than its page. */
  readonly height: number;
  readonly isDark?: boolean;
  /** Pixels of the picture to one of the screen. */
  readonly scale?: number;
}

export interface Shown {
  readonly html: string;
  /** The seller's logo, a PNG. */
  readonly logo?: Buffer;
}

/** Takes a picture of a page or a mail as a browser shows it. */
export async function screenshot(browser: Browser, shown: Shown, screen: Screen): Promise<Buffer> {
  const { width, height, isDark, scale = 1 } = screen;
  const colorScheme = isDark ? 'dark' : 'light';
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale, colorScheme });
  await page.route('**/*', (route) => answer(route, shown));
  await page.goto(SITE, { waitUntil: 'networkidle' });
  const used = await page.evaluate(() => document.body.getBoundingClientRect().bottom);
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width, height: Math.min(height, Math.ceil(used)) } });
  await page.close();
  return picture;
}

/** Where the samples say that they are. Nothing leaves the machine: each address is answered here. */
const SITE = 'https://quotes.example.com/';

async function answer(route: Route, { html, logo }: Shown): Promise<void> {
  const { pathname, searchParams } = new URL(route.request().url());
  const [, packageFile] = pathname.split('/fonts/');
  if (packageFile) {
    return route.fulfill({ path: require.resolve(packageFile) });
  }
  if (pathname.startsWith('/logos/')) {
    return route.fulfill({ contentType: 'image/png', body: logo });
  }
  if (pathname.endsWith('.css')) {
    return route.fulfill({ contentType: 'text/css', body: stylesheetIn(searchParams.get('color')) });
  }
  const body = html.replace('</head>', `<style>${await fontStyles()}</style></head>`);
  return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
}

const require = createRequire(import.meta.url);

/** The fonts of the documents, so that the pictures are the same on every machine, and each has Japanese. */
async function fontStyles(): Promise<string> {
  const faces = WEIGHTS.flatMap(([weight, name]) => [
    faceOf('Noto Sans', weight, `noto-sans/${name}/NotoSans_${name}`),
    faceOf('IBM Plex Sans Arabic', weight, `ibm-plex-sans-arabic/${name}/IBMPlexSansArabic_${name}`),
  ]);
  return [...faces, await partsOf('noto-sans-jp'), FAMILIES].join('\n');
}

const WEIGHTS = [
  [400, '400Regular'],
  [600, '600SemiBold'],
  [700, '700Bold'],
] as const;

const FAMILIES =
  "* { font-family: 'Noto Sans', 'IBM Plex Sans Arabic', 'Noto Sans JP Variable', sans-serif !important }";

function faceOf(family: string, weight: number, file: string): string {
  return `@font-face { font-family: '${family}'; font-weight: ${weight}; src: url(/fonts/@expo-google-fonts/${file}.ttf) }`;
}

async function partsOf(name: string): Promise<string> {
  const folder = `@fontsource-variable/${name}`;
  return (await readFile(require.resolve(`${folder}/index.css`), 'utf8')).replaceAll(
    './files/',
    `/fonts/${folder}/files/`,
  );
}
