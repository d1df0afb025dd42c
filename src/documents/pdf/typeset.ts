import { readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import startCompiler, { TypstCompilerBuilder, TypstFontResolverBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { causeOf } from '../../log.ts';
import { fontsForText } from './fonts-for-text.ts';
import type { PdfContent } from './pdf-content.ts';

export interface Typeset extends Flaws {
  readonly bytes: Uint8Array;
}

/** What a document lacks. */
export interface Flaws {
  /** Characters that no font has. They are printed as boxes. */
  readonly missing: readonly string[];
  /** Why the document stands without its logo. */
  readonly logoFault?: string;
}

/**
 * Sets a document. The same content and families give the same bytes. A quote keeps its seller's logo for ever, so a
 * picture that the compiler refuses is left out: else the quote would never have a document.
 */
export async function typeset(content: PdfContent, families: readonly string[]): Promise<Typeset> {
  try {
    return await compile(content, families);
  } catch (error) {
    const { logo, ...others } = content;
    if (!logo) {
      throw error;
    }
    return { ...(await compile(others, families)), logoFault: causeOf(error) };
  }
}

async function compile(content: PdfContent, families: readonly string[]): Promise<Typeset> {
  started ??= start();
  await started;
  const { logo, ...said } = content;
  const written = JSON.stringify({ ...said, logo: logo?.alt });
  const { fonts, missing } = await fontsForText(written, families, new TypstFontResolverBuilder());
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of fonts) {
    await builder.add_raw_font(font);
  }
  const compiler = await builder.build();
  try {
    compiler.add_source('/layout.typ', LAYOUT);
    compiler.map_shadow('/content.json', Buffer.from(written));
    if (logo) {
      compiler.map_shadow('/logo.png', Buffer.from(logo.png, 'base64'));
    }
    // Cast: the compiler's types do not say what it returns.
    const { result, diagnostics } = compiler.compile('/layout.typ', null, 'pdf', WITH_PLACES) as Compiled;
    if (!result) {
      throw new Error(`The layout of a document is wrong: ${JSON.stringify(diagnostics)}`);
    }
    return { bytes: readFromLeft(result), missing };
  } finally {
    compiler.free();
  }
}

/**
 * Typst says of documents from the right that their pages follow one another leftwards. Chrome then takes every line as
 * one from the right, and copies Latin names and numbers backwards: of `Q-7K3M-9P2X-4D` it made `D-4X2P-9M3K-7Q`.
 */
function readFromLeft(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf);
  const at = bytes.indexOf(FROM_RIGHT);
  if (at >= 0) {
    bytes.write('L2R', at + FROM_RIGHT.length - 'R2L'.length, 'latin1');
  }
  return bytes;
}

const FROM_RIGHT = '/ViewerPreferences <<\n    /Direction /R2L';

interface Compiled {
  readonly result?: Uint8Array;
  readonly diagnostics?: unknown;
}

/** Diagnostics with file and line. */
const WITH_PLACES = 2;

let started: ReturnType<typeof startCompiler> | undefined;

/** The compiler keeps all that it ever made for documents to come. Only with its thread is that memory given back. */
export async function memoryOfCompiler(): Promise<number> {
  return (await started)?.memory.buffer.byteLength ?? 0;
}

function start(): ReturnType<typeof startCompiler> {
  const { resolve } = createRequire(import.meta.url);
  return startCompiler({ module_or_path: readFileSync(resolve('@myriaddreamin/typst-ts-web-compiler/wasm')) });
}

// The build compiles TypeScript only, so the layout is read from the sources.
const ROOT = dirname(findPackageJSON('..', import.meta.url) ?? '.');
const LAYOUT = readFileSync(join(ROOT, 'src/documents/pdf/layout.typ'), 'utf8');
