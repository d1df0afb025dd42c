import sharp, { type Sharp } from 'sharp';
import { loadPdfium, memoryOf } from '../../test/harness/read-pdf.ts';

/** The first page of a PDF as Chrome shows it. */
export async function firstPage(pdf: Uint8Array): Promise<Sharp> {
  const pdfium = await loadPdfium();
  const { malloc, free } = pdfium.pdfium.wasmExports;
  const file = malloc(pdf.length);
  memoryOf(pdfium).set(pdf, file);
  const document = pdfium.FPDF_LoadMemDocument(file, pdf.length, '');
  const page = pdfium.FPDF_LoadPage(document, 0);
  const height = Math.round((WIDTH * pdfium.FPDF_GetPageHeightF(page)) / pdfium.FPDF_GetPageWidthF(page));
  const bitmap = pdfium.FPDFBitmap_Create(WIDTH, height, 0);
  pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, WIDTH, height, WHITE);
  pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, WIDTH, height, 0, REVERSE_BYTE_ORDER);
  const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
  const pixels = memoryOf(pdfium).slice(start, start + 4 * WIDTH * height);
  pdfium.FPDFBitmap_Destroy(bitmap);
  pdfium.FPDF_ClosePage(page);
  pdfium.FPDF_CloseDocument(document);
  free(file);
  return sharp(pixels, { raw: { width: WIDTH, height, channels: 4 } }).flatten();
}

const WIDTH = 1_000;
const WHITE = 0xff_ff_ff_ff;
/** Red first, as sharp reads it. */
const REVERSE_BYTE_ORDER = 0x10;
