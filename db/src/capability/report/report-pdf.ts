import { openPaper, pageOf, writeFoot, writeHead } from '../../platform/paper/paper.ts';
import { planTable } from '../../platform/paper/table.ts';
import type { ReportSheet } from './report-sheet.ts';

/** Points. */
const MARGIN = 36;

/**
 * A delivery as an A4 PDF. Every page says at its foot what it is true for and whose copy it is. 23,000 rows
 * take seconds of one processor: call it in a thread.
 */
export function reportPdf({ title, locale, head, notes, heads, rows, first }: ReportSheet): Promise<Buffer> {
  const frame = { margin: MARGIN, layout: 'landscape', open: false } as const;
  const { pdf, bytes } = openPaper({ title, locale, ...frame });
  const told = head.map(([label, value]): [string, string] => [label, String(value)]);
  writeHead(pdf, title, told);
  pdf.font('text').fontSize(8).fillColor('#333');
  for (const note of notes) pdf.text(note);
  pdf.moveDown(0.8);
  const { pages, write } = planTable(pdf, { heads, rows, first });
  const foot = [title, ...told.map((pair) => pair.join(' '))].join(' · ');
  let page = 0;
  const done = () => writeFoot(pdf, foot, pageOf((page += 1), pages, locale));
  write(() => {
    done();
    pdf.addPage();
  });
  done();
  pdf.end();
  return bytes;
}
