import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { asFileName, type Cell } from '@whetstone/core/training/sheets/sheet.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import type { SignedIn } from '../platform/context.ts';

/** A workbook with one sheet, named by what it is about and the day it was taken. */
export function sheetFile(
  { locale, today }: Pick<SignedIn, 'locale' | 'today'>,
  about: string,
  sheet: readonly [zh: string, en: string],
  rows: Cell[][],
): { fileName: string; base64: string } {
  const bytes = byteTools.zip(workbookOf(sheet[locale === 'zh' ? 0 : 1], rows));
  return { fileName: `${asFileName(about)} ${today}.xlsx`, base64: Buffer.from(bytes).toString('base64') };
}
