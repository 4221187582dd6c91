import type { Mapping } from './list-fields.ts';

/** What any kind of list says of a cell; `row-failed`: the row could not be done, and nobody knows why. */
export const CELL_FAULTS = ['formula-uncomputed', 'cell-error', 'text-long', 'row-failed'] as const;
export type CellFaultCode = (typeof CELL_FAULTS)[number];

/** What is wrong with a row, at the cell of a field. */
export interface RowFault<Field extends string = string, Code extends string = string> {
  readonly field: Field;
  readonly code: Code;
}

const excelError = /^#(N\/A|VALUE!|REF!|DIV\/0!|NAME\?|NUM!|NULL!)$/;

/** The texts of a row by field, and the column each stands in. */
export function cellsByField<Field extends string>(
  headings: readonly string[],
  cells: readonly string[],
  mapping: Mapping<Field>,
): { texts: Partial<Record<Field, string>>; columns: Partial<Record<Field, number>> } {
  const texts: Partial<Record<Field, string>> = {};
  const columns: Partial<Record<Field, number>> = {};
  for (const [at, heading] of headings.entries()) {
    const field = mapping[heading];
    if (!field) continue;
    columns[field] ??= at;
    const text = (cells[at] ?? '').replace(/[\s\u00a0\u3000]+/g, ' ').trim();
    if (text !== '' && texts[field] === undefined) texts[field] = text;
  }
  return { texts, columns };
}

/** What is wrong with texts whatever they mean: errors of a formula, and texts longer than is kept. */
export function cellFaults<Field extends string>(
  texts: Partial<Record<Field, string>>,
  mostOf: (field: Field) => number,
): RowFault<Field, CellFaultCode>[] {
  return (Object.entries(texts) as [Field, string][]).flatMap(([field, text]) => [
    ...(excelError.test(text) ? [{ field, code: 'cell-error' as const }] : []),
    ...(text.length > mostOf(field) ? [{ field, code: 'text-long' as const }] : []),
  ]);
}
