import type { Difficulty } from '@whetstone/core/exams/blueprint.ts';
import type { Blueprint, ExamRules } from '@whetstone/core/exams/rules.ts';
import { levels, type Row, type Supply } from './supply.ts';

/** A kind of exam that is held again and again: what it asks for, before the bank is asked. */
export interface Template {
  id: 'quarterly-law' | 'monthly-law';
  moduleCode: string;
  items: number;
  points: number;
  minutes: number;
  /** Shares of the difficulties, together 1. */
  shares: Readonly<Record<Difficulty, number>>;
  rules: ExamRules;
}

const usual: ExamRules = {
  passPercent: 60,
  partialCredit: 'half-if-subset',
  partsCredit: 'per-part',
  shuffleItems: true,
  shuffleOptions: true,
  paper: 'standard',
};

export const templates: readonly Template[] = [
  {
    id: 'quarterly-law',
    moduleCode: 'LAW',
    items: 50,
    points: 2,
    minutes: 90,
    shares: { easy: 0.3, medium: 0.45, hard: 0.25 },
    rules: usual,
  },
  {
    id: 'monthly-law',
    moduleCode: 'LAW',
    items: 20,
    points: 5,
    minutes: 40,
    shares: { easy: 0.4, medium: 0.4, hard: 0.2 },
    rules: { ...usual, paper: 'basic' },
  },
];

/**
 * The blueprint of a template with what the bank has now: one item after the other, of the difficulty
 * furthest behind its share, from the capability that has given least. Never asks for more than there
 * is; asks for fewer items when the whole module has fewer.
 */
export function fillTemplate(
  template: Template,
  capabilityCodes: readonly string[],
  supply: Supply,
): Blueprint {
  const rows: Row[] = [...capabilityCodes]
    .sort()
    .map((capabilityCode) => ({ capabilityCode, easy: 0, medium: 0, hard: 0, points: template.points }));
  const left = (row: Row, level: Difficulty) => supply.of(row, level) - row[level];
  const given = (row: Row) => row.easy + row.medium + row.hard;
  for (let n = 1; n <= template.items; n++) {
    const behind = (level: Difficulty) =>
      template.shares[level] * n - rows.reduce((sum, row) => sum + row[level], 0);
    const open = levels.filter((level) => rows.some((row) => left(row, level) > 0));
    const level = [...open].sort((a, b) => behind(b) - behind(a))[0];
    const row =
      level &&
      rows
        .filter((one) => left(one, level) > 0)
        .sort((a, b) => given(a) - given(b) || a[level] - b[level])[0];
    if (!level || !row) break;
    row[level] += 1;
  }
  return { rows: rows.filter((row) => given(row) > 0) };
}
