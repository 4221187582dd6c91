import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { byteTools } from '../../platform/byte-tools.ts';
import type { ReportSheet } from './report-sheet.ts';

const encoder = new TextEncoder();

/** A delivery as an Excel file: what it is true for, by which rules and for whom, then its rows. */
export function workbookOfSheet({ title, locale, head, notes, heads, rows }: ReportSheet): Uint8Array {
  const lines = [[title], ...head, ...notes.map((note) => [note]), [], heads, ...rows];
  return byteTools.zip(
    workbookOf(locale === 'zh' ? '报表' : 'Report', lines, (text) => encoder.encode(text)),
  );
}
