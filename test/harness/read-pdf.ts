import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

/** What a reader of Chrome copies from a PDF. PDFium also reads the text that a file names for melted letters. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  return (await readPages(bytes)).map(({ text }) => text).join('\n');
}

export interface PageRead {
  readonly text: string;
  readonly width: number;
  readonly height: number;
  /** Each visible character with its box, in points from the lower left corner. */
  readonly characters: readonly CharacterRead[];
}

export interface CharacterRead {
  readonly character: string;
  /** Letters of one word have the same number. */
  readonly word: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  /** How high the line of writing is that the letter stands on. */
  readonly baseline: number;
}

export async function readPages(bytes: Uint8Array): Promise<PageRead[]> {
  const pdfium = await loadPdfium();
  const { malloc, free } = pdfium.pdfium.wasmExports;
  const file = malloc(bytes.length);
  memoryOf(pdfium).set(bytes, file);
  const document = pdfium.FPDF_LoadMemDocument(file, bytes.length, '');
  const pages = Array.from({ length: pdfium.FPDF_GetPageCount(document) }, (_, index) =>
    readPage(pdfium, document, index),
  );
  pdfium.FPDF_CloseDocument(document);
  free(file);
  return pages;
}

function readPage(pdfium: WrappedPdfiumModule, document: number, index: number): PageRead {
  const page = pdfium.FPDF_LoadPage(document, index);
  const content = pdfium.FPDFText_LoadPage(page);
  const count = pdfium.FPDFText_CountChars(content);
  const read = {
    text: textOf(pdfium, content, count),
    width: pdfium.FPDF_GetPageWidthF(page),
    height: pdfium.FPDF_GetPageHeightF(page),
    characters: charactersOf(pdfium, content, count),
  };
  pdfium.FPDFText_ClosePage(content);
  pdfium.FPDF_ClosePage(page);
  return read;
}

function textOf(wrapped: WrappedPdfiumModule, content: number, count: number): string {
  const { malloc, free } = wrapped.pdfium.wasmExports;
  const buffer = malloc(2 * count + 2);
  wrapped.FPDFText_GetText(content, 0, count, buffer);
  const text = Buffer.from(memoryOf(wrapped).slice(buffer, buffer + 2 * count)).toString('utf16le');
  free(buffer);
  return text;
}

function charactersOf(wrapped: WrappedPdfiumModule, content: number, count: number): CharacterRead[] {
  let word = 0;
  const all = Array.from({ length: count }, (_, at) => {
    const read = characterOf(wrapped, content, at);
    word += /\s/.test(read.character) ? 1 : 0;
    return { ...read, word };
  });
  return all.filter(isVisible);
}

function characterOf(wrapped: WrappedPdfiumModule, content: number, at: number): Omit<CharacterRead, 'word'> {
  const { malloc, free } = wrapped.pdfium.wasmExports;
  const buffer = malloc(48);
  wrapped.FPDFText_GetCharBox(content, at, buffer, buffer + 8, buffer + 16, buffer + 24);
  wrapped.FPDFText_GetCharOrigin(content, at, buffer + 32, buffer + 40);
  const [left = 0, right = 0, bottom = 0, top = 0, , baseline = 0] = new Float64Array(
    memoryOf(wrapped).slice(buffer, buffer + 48).buffer,
  );
  free(buffer);
  const character = String.fromCodePoint(wrapped.FPDFText_GetUnicode(content, at));
  return { character, left, right, bottom, top, baseline };
}

/** Cast: its types come from a package that is not installed. A view is old as soon as the memory has grown. */
export function memoryOf({ pdfium }: WrappedPdfiumModule): Uint8Array {
  return (pdfium as unknown as { readonly HEAPU8: Uint8Array }).HEAPU8;
}

/** PDFium gives a mark of direction the box of the letter that it stands at. */
function isVisible({ character, left, right, bottom, top }: CharacterRead): boolean {
  return /[^\s\p{Default_Ignorable_Code_Point}]/u.test(character) && right > left && top > bottom;
}

export function loadPdfium(): Promise<WrappedPdfiumModule> {
  started ??= start();
  return started;
}

let started: Promise<WrappedPdfiumModule> | undefined;

async function start(): Promise<WrappedPdfiumModule> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  const pdfium = await init({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) });
  pdfium.PDFiumExt_Init();
  return pdfium;
}
