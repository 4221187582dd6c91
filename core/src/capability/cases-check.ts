import type { TLocalizedValidationError } from 'typebox/error';
import { Errors } from 'typebox/value';
import { isDay } from '../platform/day.ts';
import { CasesFile, type Case, type CaseEvidence } from './cases-file.ts';
import { CAP_2 } from './model.ts';

/** A file of cases that may be assessed, or one sentence for each fault that forbids it. */
export type CheckedCases = { readonly file: CasesFile } | { readonly faults: readonly string[] };

/** Checks parsed JSON against the form of the cases file; every fault names its case and field. */
export function checkCases(parsed: unknown): CheckedCases {
  const errors = Errors(CasesFile, parsed).filter(saysMore);
  if (errors.length > 0) return { faults: errors.map((error) => sentenceOf(error, parsed)) };
  const file = parsed as CasesFile;
  const faults = file.cases.flatMap((one, i) => faultsOfCase(one, `${caseLabel(one, i)}`));
  return faults.length > 0 ? { faults } : { file };
}

/** Of "a number, or null" only the first half is worth a sentence. */
function saysMore(error: TLocalizedValidationError): boolean {
  return error.keyword !== 'anyOf' && !/\/anyOf\/1(\/|$)/.test(error.schemaPath);
}

function sentenceOf(error: TLocalizedValidationError, parsed: unknown): string {
  const { keyword, params } = error;
  const place = placeOf(error.instancePath.split('/').slice(1), parsed);
  if (keyword === 'required') {
    return params.requiredProperties.map((field) => joined(place, field, 'is missing')).join('; ');
  }
  if (keyword === 'enum') return joined(place, `must be one of ${params.allowedValues.join(', ')}`);
  if (keyword === 'const') return joined(place, `must be ${JSON.stringify(params.allowedValue)}`);
  return joined(place, error.message);
}

/** A path of the file in words: the case by number and name, the evidence by number and id, the field. */
function placeOf(path: readonly string[], parsed: unknown): string {
  if (path.length === 0) return 'file';
  if (path[0] !== 'cases' || path[1] === undefined) return path.join('.');
  const cases = (parsed as { cases: unknown[] }).cases;
  const one = cases[Number(path[1])];
  const label = caseLabel(one, Number(path[1]));
  if (path[2] !== 'evidence' || path[3] === undefined) return joined(label, path.slice(2).join('.'));
  const row = (one as { evidence: unknown[] }).evidence[Number(path[3])];
  return joined(label, evidenceLabel(row, Number(path[3])), path.slice(4).join('.'));
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(': ');
}

function caseLabel(one: unknown, i: number): string {
  return `case ${i + 1}${quoted((one as { name?: unknown } | null)?.name)}`;
}

function evidenceLabel(row: unknown, i: number): string {
  return `evidence ${i + 1}${quoted((row as { id?: unknown } | null)?.id)}`;
}

function quoted(name: unknown): string {
  return typeof name === 'string' ? ` ${JSON.stringify(name)}` : '';
}

/** The faults a schema cannot tell: days that do not exist, scores off the scale, an id used twice. */
function faultsOfCase(one: Case, label: string): string[] {
  const faults = (['asOf', 'lawChangedOn', 'practisedOn'] as const)
    .filter((field) => one[field] != null && !isDay(one[field]))
    .map((field) => joined(label, field, `not a day YYYY-MM-DD: ${one[field]}`));
  const ids = new Set<string>();
  one.evidence.forEach((row, i) => {
    const of = joined(label, evidenceLabel(row, i));
    if (ids.has(row.id)) faults.push(joined(of, 'id', 'is used twice in this case'));
    ids.add(row.id);
    faults.push(...faultsOfRow(row).map((fault) => joined(of, fault)));
  });
  return faults;
}

function faultsOfRow(row: CaseEvidence): string[] {
  const faults = isDay(row.on) ? [] : [`on: not a day YYYY-MM-DD: ${row.on}`];
  if (CAP_2.measurementVariance[row.type] === undefined) return faults;
  if (row.score == null) faults.push('score: is missing');
  else if (row.score < 0 || row.score > 100) faults.push(`score: must be 0–100, not ${row.score}`);
  return faults;
}
