import {
  makeRoom,
  openPaper,
  type Paper,
  widthWithin,
  writeFeet,
  writeHead,
} from '@whetstone/db/platform/paper/paper.ts';
import qrcode from 'qrcode-generator';

/** What a dossier says, in the words of the reader's language. */
export interface DossierPaper {
  readonly title: string;
  readonly locale: 'zh' | 'en';
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
}

const MARGIN = 54;
const LINE = 15;

/** The dossier as an A4 PDF whose fonts are within, so that it prints the same anywhere. */
export async function dossierPdf(paper: DossierPaper): Promise<Buffer> {
  const { title, locale, head, years, foot } = paper;
  const { pdf, bytes } = openPaper({ title, locale, margin: MARGIN, layout: 'portrait', open: true });
  writeHead(pdf, title, head);
  for (const { year, lines } of years) writeYear(pdf, year, lines);
  writeSeal(pdf, paper);
  writeFeet(pdf, foot, locale);
  pdf.end();
  return bytes;
}

function writeYear(pdf: Paper, year: string, lines: DossierPaper['years'][number]['lines']): void {
  makeRoom(pdf, 4 * LINE);
  pdf.font('strong').fontSize(12).fillColor('#000').text(year, MARGIN).moveDown(0.3);
  const left = MARGIN + 74;
  const width = pdf.page.width - left - MARGIN;
  for (const { on, what, more } of lines) {
    pdf.font('text').fontSize(10);
    const height = pdf.heightOfString(what, { width }) + pdf.fontSize(8.5).heightOfString(more, { width });
    makeRoom(pdf, height + 4);
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
  makeRoom(pdf, CODE + 3 * LINE);
  const qr = qrcode(0, 'M');
  qr.addData(code);
  qr.make();
  const [top, size] = [pdf.y + LINE, CODE / qr.getModuleCount()];
  for (let row = 0; row < qr.getModuleCount(); row += 1)
    for (let column = 0; column < qr.getModuleCount(); column += 1)
      if (qr.isDark(row, column)) pdf.rect(MARGIN + column * size, top + row * size, size, size);
  pdf.fill('#000');
  pdf.font('text').fontSize(8.5).fillColor('#333');
  const width = widthWithin(pdf) - CODE - 16;
  pdf.text(beside.join('\n'), MARGIN + CODE + 16, top, { width });
}
