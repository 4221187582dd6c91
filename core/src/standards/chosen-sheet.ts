import { placeOf, type Sheet } from '../platform/files/xlsx-read.ts';
import { faultAt, type SheetFault, textAt } from './sheet-fault.ts';

/** A sheet as far as it is read here. */
export type SheetGiven = Pick<Sheet, 'rows' | 'hidden' | 'merged' | 'uncomputed'>;

/**
 * The sheet that is meant: of those with a row that begins with the word, the first that Excel shows, else the
 * first; where none has it, the first of all.
 */
export function chosenSheet<S extends SheetGiven>(sheets: readonly S[], word: string): S | undefined {
  const headed = sheets.filter((sheet) => headOf(sheet, word) >= 0);
  return headed.find(({ hidden }) => !hidden) ?? headed[0] ?? sheets[0];
}

/**
 * Cells under the head whose content the file does not hold, so that a row would be lost unseen: all but the
 * first of merged ones, and formulas that were never computed.
 */
export function trapsOf(sheet: SheetGiven, word: string): SheetFault[] {
  const head = headOf(sheet, word);
  if (head < 0) return [];
  const trap = (what: 'merged' | 'formula') => (reference: string) => {
    const [from = '', to = from] = reference.split(':');
    const { row, column } = placeOf(from);
    return placeOf(to).row > head ? [faultAt(row, column, what, reference)] : [];
  };
  return [...sheet.merged.flatMap(trap('merged')), ...sheet.uncomputed.flatMap(trap('formula'))];
}

const headOf = ({ rows }: SheetGiven, word: string) => rows.findIndex((row) => textAt(row, 0) === word);
