import { PARAMETER_SPECS, qSpec } from '../capability/parameter-specs.ts';
import type { ModelParameters } from '../capability/parameters.ts';
import { type Cell, faultAt, numberOf, type SheetFault, type SheetRead, textAt } from './sheet-fault.ts';

/** What the row that heads the parameters begins with. */
export const PARAMETERS_HEAD = '参数';
const HEAD = [PARAMETERS_HEAD, '中文名称', 'English name', '最小', '最大', '取值'] as const;
const VALUE = HEAD.length - 1;

/** The rows of a sheet with every parameter, its range and its value. */
export function parametersSheet(parameters: ModelParameters): Cell[][] {
  const own = Object.keys(parameters)
    .filter((key) => key.startsWith('q.'))
    .toSorted()
    .map((key) => qSpec(key.slice(2)));
  const lines = [...PARAMETER_SPECS, ...own];
  return [
    [...HEAD],
    ...lines.map(({ key, zh, en, least, most }) => [key, zh, en, least, most, parameters[key] ?? '']),
  ];
}

/**
 * Reads such rows back; rows without a key are passed over. Ranges are the document's own to judge, so that a
 * value out of its range can still be seen and mended on screen.
 */
export function readParametersSheet(
  rows: readonly (readonly string[])[],
  codes: readonly string[],
): SheetRead<ModelParameters> {
  const head = rows.findIndex((row) => textAt(row, 0) === HEAD[0] && textAt(row, VALUE) === HEAD[VALUE]);
  if (head < 0) return { document: null, faults: [faultAt(0, 0, 'no-head', textAt(rows[0] ?? [], 0))] };
  const keys = new Set([...PARAMETER_SPECS.map(({ key }) => key), ...codes.map((code) => qSpec(code).key)]);
  const document: Record<string, number> = {};
  const faults: SheetFault[] = [];
  rows.forEach((row, at) => {
    const [key, text] = [textAt(row, 0), textAt(row, VALUE)];
    if (at <= head || key === '') return;
    const value = numberOf(text);
    if (!keys.has(key)) faults.push(faultAt(at, 0, 'unknown-key', key));
    else if (key in document) faults.push(faultAt(at, 0, 'twice', key));
    else if (Number.isNaN(value)) faults.push(faultAt(at, VALUE, 'no-number', text));
    else document[key] = value;
  });
  return faults.length > 0 ? { document: null, faults } : { document, faults: [] };
}
