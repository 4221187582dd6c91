import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

/** A document of A4 pages that is being written. */
export type Paper = InstanceType<typeof PDFDocument>;

const fontOf = (weight: 'Regular' | 'Bold') =>
  readFileSync(
    fileURLToPath(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc'))),
  );
let fonts: { regular: Buffer; bold: Buffer } | undefined;

interface Frame {
  readonly title: string;
  readonly locale: 'zh' | 'en';
  /** Points, 72 an inch. */
  readonly margin: number;
  readonly layout: 'portrait' | 'landscape';
  /** Pages stay open until the end, so that something can be added to all; otherwise each is done with when the next begins. */
  readonly open: boolean;
}

/** What stands under the pages is written below the lower margin. */
const FOOT = 18;

/** Opens an A4 document whose Chinese fonts are within, so that it prints the same anywhere (ADR 0018). */
export function openPaper({ title, locale, margin, layout, open }: Frame): {
  pdf: Paper;
  bytes: Promise<Buffer>;
} {
  fonts ??= { regular: fontOf('Regular'), bold: fontOf('Bold') };
  const info = { Title: title, Creator: 'Whetstone' };
  const margins = { top: margin, left: margin, right: margin, bottom: margin + FOOT };
  const lang = locale === 'zh' ? 'zh-CN' : 'en';
  const pdf = new PDFDocument({ size: 'A4', layout, margins, bufferPages: open, info, lang });
  pdf.registerFont('text', fonts.regular);
  pdf.registerFont('strong', fonts.bold);
  const pieces: Buffer[] = [];
  const bytes = new Promise<Buffer>((done) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => done(Buffer.concat(pieces)));
  });
  return { pdf, bytes };
}

/** Points between the margins. */
export function widthWithin({ page }: Paper): number {
  return page.width - page.margins.left - page.margins.right;
}

/** Begins a page unless so much height is left. */
export function makeRoom(pdf: Paper, height: number): void {
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}

/** The title with what the paper is about, a line each. */
export function writeHead(
  pdf: Paper,
  title: string,
  head: readonly (readonly [label: string, value: string])[],
): void {
  pdf.font('strong').fontSize(18).fillColor('#000').text(title).moveDown(0.5);
  for (const [label, value] of head)
    pdf
      .font('text')
      .fontSize(10)
      .fillColor('#555')
      .text(`${label}  `, { continued: true })
      .fillColor('#000')
      .text(value);
  pdf.moveDown(0.6);
}

/** What stands under the page that is being written. */
export function writeFoot(pdf: Paper, foot: string, number: string): void {
  const { page } = pdf;
  const { left, bottom } = page.margins;
  const y = page.height - bottom + FOOT;
  page.margins.bottom = 0;
  pdf.font('text').fontSize(8).fillColor('#555');
  const wide = pdf.widthOfString(number);
  pdf.text(foot, left, y, { width: widthWithin(pdf) - wide - FOOT, height: FOOT, ellipsis: true });
  pdf.text(number, left + widthWithin(pdf) - wide, y, { lineBreak: false });
  page.margins.bottom = bottom;
}

/** The number of a page in words. */
export function pageOf(page: number, pages: number, locale: 'zh' | 'en'): string {
  return locale === 'zh' ? `第 ${page} 页 共 ${pages} 页` : `Page ${page} of ${pages}`;
}

/** Writes the feet of all pages that are open, now that it is known how many there are. */
export function writeFeet(pdf: Paper, foot: string, locale: 'zh' | 'en'): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    writeFoot(pdf, foot, pageOf(page + 1, count, locale));
  }
}
