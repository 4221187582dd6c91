import type { EntityManager } from '@mikro-orm/postgresql';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import type { AnalysedItem, ExamAnalysis } from '@whetstone/core/exams/analysis-contract.ts';
import { choicesOf } from '@whetstone/core/exams/analysis/choices.ts';
import { type ItemStatistics, itemStatistics } from '@whetstone/core/exams/analysis/item-statistics.ts';
import { optionStatistics } from '@whetstone/core/exams/analysis/option-statistics.ts';
import { totalOf } from '@whetstone/core/exams/analysis/score-matrix.ts';
import { noPairs } from '@whetstone/core/exams/analysis/sums.ts';
import { suspicionsOf } from '@whetstone/core/exams/analysis/suspicions.ts';
import { testStatistics } from '@whetstone/core/exams/analysis/test-statistics.ts';
import {
  type ChoiceCount,
  choiceCounts,
  type FormCount,
  type PaperLine,
  paperLines,
  scoreMatrix,
} from '@whetstone/db/exams/analysis-queries.ts';

/** Steps of the distribution of results. */
const STEPS = 20;

/** The figures of one form: all that does not change while no attempt is graded or scored anew. */
export type FormFigures = Pick<ExamAnalysis, 'test' | 'distribution' | 'items' | 'passed'>;

/** Computes the figures of one form from its graded attempts. */
export async function analyseForm(
  em: EntityManager,
  { paperId, kind, totalPoints }: FormCount,
  passPercent: number,
): Promise<FormFigures> {
  const lines = await paperLines(em, paperId);
  const matrix = await scoreMatrix(em, paperId, lines);
  const choices = Map.groupBy(await choiceCounts(em, paperId, kind === 'pool'), ({ position }) => position);
  const statistics = itemStatistics(matrix);
  const percents = matrix.rows.map((row) => (totalPoints > 0 ? (100 * totalOf(row)) / totalPoints : 0));
  return {
    test: testStatistics(matrix),
    passed: percents.filter((percent) => percent >= passPercent - 1e-9).length,
    distribution: distributionOf(percents),
    items: lines.map((line, at) => analysedItem(line, statistics[at]!, choices.get(line.position) ?? [])),
  };
}

/** How many results fall into each step; 100 percent belongs to the last. */
function distributionOf(percents: readonly number[]): number[] {
  const steps = Array.from({ length: STEPS }, () => 0);
  for (const percent of percents) {
    const step = Math.min(STEPS - 1, Math.max(0, Math.floor((percent * STEPS) / 100)));
    steps[step] = (steps[step] ?? 0) + 1;
  }
  return steps;
}

function analysedItem(line: PaperLine, item: ItemStatistics, counts: readonly ChoiceCount[]): AnalysedItem {
  const { content: _content, ...named } = line;
  const options = optionsOf(line, counts);
  const whole = counts.filter((one) => one.whole);
  return {
    ...named,
    ...item,
    unanswered: sumOf(whole, 'unanswered'),
    options,
    suspicions: suspicionsOf(item, options),
  };
}

/** The options of an item with a choice, as they were chosen; empty for other kinds. */
function optionsOf({ kind, content }: PaperLine, counts: readonly ChoiceCount[]) {
  const choices = choicesOf(kind, content, kindOf(kind).reveal(content).response as object);
  if (!choices) return [];
  const whole = counts.filter((one) => one.whole);
  const sizes = [sumOf(whole, 'low'), sumOf(whole, 'middle'), sumOf(whole, 'high')] as const;
  const chosen = new Map(counts.map((one) => [one.option, one]));
  const tallies = choices.options.map((option) => {
    const { n = 0, restSum = 0, low = 0, middle = 0, high = 0 } = chosen.get(option) ?? {};
    return { option, n, restSum, thirds: [low, middle, high] as const };
  });
  const rest = {
    ...noPairs,
    n: sumOf(whole, 'n'),
    y: sumOf(whole, 'restSum'),
    yy: sumOf(whole, 'restSquares'),
  };
  return optionStatistics(tallies, choices.keys, rest, sizes).map(
    ({ thirds: [low, middle, high], ...one }) => ({
      ...one,
      thirds: [low, middle, high] as [number, number, number],
    }),
  );
}

type Counted = 'n' | 'restSum' | 'restSquares' | 'unanswered' | 'low' | 'middle' | 'high';

function sumOf(counts: readonly ChoiceCount[], what: Counted): number {
  return counts.reduce((sum, one) => sum + one[what], 0);
}
