import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assessCases } from './assess-cases.ts';
import { checkCases } from './cases-check.ts';
import type { CasesFile } from './cases-file.ts';
import { advance, startEstimate, update, type FilterParameters } from './filter.ts';
import { normalBelow, Z90 } from './normal.ts';

interface WorkedCase {
  readonly name: string;
  readonly expect: unknown;
}

interface FilterVector {
  readonly id: number;
  readonly note: string;
  readonly params: FilterParameters & { readonly std: number };
  readonly evidence: readonly { id: string; t: number; y: number; r: number; void?: boolean }[];
  readonly T: number;
  readonly expect: { readonly tier: string; readonly m: number };
}

const kept = (name: string) => new URL(`./reference/${name}`, import.meta.url);
const original = (path: string) => new URL(`../../../../shared/data/${path}`, import.meta.url);

function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(url, 'utf8'));
}

/** Asserts equality of whole trees: numbers within a tolerance, the rest exactly. */
function expectClose(found: unknown, wanted: unknown, tolerance: number, path = ''): void {
  if (typeof wanted === 'number') {
    const apart = Math.abs((found as number) - wanted);
    expect(apart, `${path}: ${found} for ${wanted}`).toBeLessThanOrEqual(tolerance);
  } else if (wanted !== null && typeof wanted === 'object') {
    expect(Object.keys(found as object), path).toEqual(Object.keys(wanted));
    for (const [key, value] of Object.entries(wanted)) {
      expectClose((found as Record<string, unknown>)[key], value, tolerance, `${path}/${key}`);
    }
  } else {
    expect(found, path).toBe(wanted);
  }
}

const cases = readJson(kept('capability-cases.json')) as { cases: WorkedCase[] };
const vectors = readJson(kept('capability-vectors.json')) as FilterVector[];

function checked(file: unknown): CasesFile {
  const found = checkCases(file);
  if ('faults' in found) throw new Error(found.faults.join('\n'));
  return found.file;
}

describe('the 24 worked cases', () => {
  const answers = assessCases(checked(cases)).cases;
  test.each(cases.cases.map((one, i) => [one.name, i] as const))('%s', (_name, i) => {
    expectClose(answers[i]?.expect, cases.cases[i]?.expect, 1e-6);
  });

  test('are answered alike by the defaults, without the parameters of the file', () => {
    const questions = cases.cases.map(({ expect: _expect, ...question }) => question);
    const found = assessCases(checked({ cases: questions })).cases;
    expect(found.map((one) => one.expect)).toEqual(answers.map((one) => one.expect));
  });
});

/** The bare filter: ordered by day and id, void rows left out, read on day T. */
function filtered({ params, evidence, T }: FilterVector) {
  const rows = evidence
    .filter((row) => row.void !== true)
    .toSorted((a, b) => a.t - b.t || (a.id < b.id ? -1 : 1));
  const estimate = startEstimate(params, rows[0]?.t ?? T);
  for (const row of rows) {
    advance(estimate, row.t, params);
    update(estimate, row.y, row.r, true, params);
  }
  advance(estimate, T, params);
  const { m, P } = estimate;
  const sd = Math.sqrt(P);
  const pBelow = normalBelow((params.std - m) / sd);
  return { m, P, sd, lo90: m - Z90 * sd, hi90: m + Z90 * sd, pBelow };
}

describe('the vectors of the bare filter', () => {
  const runs = vectors.filter((vector) => vector.params !== undefined);
  test.each(runs.map((vector) => [vector.note, vector] as const))('%s', (_note, vector) => {
    const { tier: _tier, ...wanted } = vector.expect;
    expectClose(filtered(vector), wanted, 1e-9);
  });

  test('are 16 of the 20; occasion, anchors, readiness and Φ are tested beside their own rule', () => {
    expect(runs).toHaveLength(16);
  });
});

describe.runIf(existsSync(original('domain/scoring-vectors.json')))('the reference data', () => {
  test('equals the files it was taken from', () => {
    expect(cases).toEqual(readJson(original('measurement/capability-cases.json')));
    const measured = readJson(original('measurement/reference.json')) as { capability_vectors: unknown };
    expect(vectors).toEqual(measured.capability_vectors);
    const scoring = readJson(kept('scoring-vectors.json'));
    expect(scoring).toEqual(readJson(original('domain/scoring-vectors.json')));
  });
});
