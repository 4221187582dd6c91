import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import qrcode from 'qrcode-generator';

/** What a dossier says, in the words of the reader's language. */
export interface DossierPaper {
  readonly title: string;
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly years: readonly {
    readonly year: string;
    readonly lines: readonly { readonly on: string; readonly what: string; readonly more: string }[];
  }[];
  /** Stands under every page. */
  readonly foot: string;
  /** What the code holds, and what is written beside it. */
  readonly code: string;
  readonly beside: readonly string[];
  pageOf(page: number, pages: number): string;
}

const MARGIN = 54;
const LINE = 15;
const fontOf = (weight: 'Regular' | 'Bold') =>
  readFileSync(
    fileURLToPath(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc'))),
  );
let fonts: { regular: Buffer; bold: Buffer } | undefined;

type Paper = InstanceType<typeof PDFDocument>;

/** The dossier as an A4 PDF whose fonts are within, so that it prints the same anywhere. */
export async function dossierPdf(paper: DossierPaper): Promise<Buffer> {
  fonts ??= { regular: fontOf('Regular'), bold: fontOf('Bold') };
  const info = { Title: paper.title, Creator: 'Whetstone' };
  const margins = { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + 18 };
  const pdf = new PDFDocument({ size: 'A4', margins, bufferPages: true, info, lang: 'zh-CN' });
  pdf.registerFont('text', fonts.regular);
  pdf.registerFont('strong', fonts.bold);
  const pieces: Buffer[] = [];
  const ended = new Promise<Buffer>((done) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => done(Buffer.concat(pieces)));
  });
  writeHead(pdf, paper);
  for (const { year, lines } of paper.years) writeYear(pdf, year, lines);
  writeSeal(pdf, paper);
  writeFeet(pdf, paper);
  pdf.end();
  return ended;
}

function writeHead(pdf: Paper, { title, head }: DossierPaper): void {
  pdf.font('strong').fontSize(18).text(title).moveDown(0.5);
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

/** Begins a page unless so much height is left. */
function room(pdf: Paper, height: number): void {
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}

function writeYear(pdf: Paper, year: string, lines: DossierPaper['years'][number]['lines']): void {
  room(pdf, 4 * LINE);
  pdf.font('strong').fontSize(12).fillColor('#000').text(year, MARGIN).moveDown(0.3);
  const left = MARGIN + 74;
  const width = pdf.page.width - left - MARGIN;
  for (const { on, what, more } of lines) {
    pdf.font('text').fontSize(10);
    const height = pdf.heightOfString(what, { width }) + pdf.fontSize(8.5).heightOfString(more, { width });
    room(pdf, height + 4);
    const top = pdf.y;
    pdf.fontSize(10).fillColor('#555').text(on, MARGIN, top, { width: 70 });
    pdf.fillColor('#000').text(what, left, top, { width });
    if (more !== '') pdf.fontSize(8.5).fillColor('#555').text(more, left, pdf.y, { width });
    pdf.moveDown(0.25);
  }
  pdf.moveDown(0.4);
}

const CODE = 110;

function writeSeal(pdf: Paper, { code, beside }: DossierPaper): void {
  room(pdf, CODE + 3 * LINE);
  const qr = qrcode(0, 'M');
  qr.addData(code);
  qr.make();
  const [top, size] = [pdf.y + LINE, CODE / qr.getModuleCount()];
  for (let row = 0; row < qr.getModuleCount(); row += 1)
    for (let column = 0; column < qr.getModuleCount(); column += 1)
      if (qr.isDark(row, column)) pdf.rect(MARGIN + column * size, top + row * size, size, size);
  pdf.fill('#000');
  pdf.font('text').fontSize(8.5).fillColor('#333');
  const width = pdf.page.width - 2 * MARGIN - CODE - 16;
  pdf.text(beside.join('\n'), MARGIN + CODE + 16, top, { width });
}

/** Page numbers are written when it is known how many pages there are. */
function writeFeet(pdf: Paper, { foot, pageOf }: DossierPaper): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    const y = pdf.page.height - MARGIN;
    pdf.page.margins.bottom = 0;
    pdf.font('text').fontSize(8).fillColor('#555');
    pdf.text(foot, MARGIN, y, { lineBreak: false });
    const width = pdf.page.width - 2 * MARGIN;
    pdf.text(pageOf(page + 1, count), MARGIN, y, { width, align: 'right', lineBreak: false });
  }
}
