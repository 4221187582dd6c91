import type { EntityManager } from '@mikro-orm/postgresql';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import type { AnalysedItem, ExamAnalysis } from '@whetstone/core/exams/analysis-contract.ts';
import { choicesOf } from '@whetstone/core/exams/analysis/choices.ts';
import { type ItemStatistics, itemStatistics } from '@whetstone/core/exams/analysis/item-statistics.ts';
import { optionStatistics } from '@whetstone/core/exams/analysis/option-statistics.ts';
import { totalOf } from '@whetstone/core/exams/analysis/score-matrix.ts';
import { suspicionsOf } from '@whetstone/core/exams/analysis/suspicions.ts';
import { type Choice, tallyChoices, thirdsOf } from '@whetstone/core/exams/analysis/tally.ts';
import { testStatistics } from '@whetstone/core/exams/analysis/test-statistics.ts';
import { type FormCount, type PaperLine, paperLines } from '@whetstone/db/exams/analysis-queries.ts';
import { gradedScripts, type ReadScripts } from '@whetstone/db/exams/graded-scripts.ts';

/** Steps of the distribution of results. */
const STEPS = 20;

/** The figures of one form: all that does not change while no attempt is graded or scored anew. */
export type FormFigures = Pick<ExamAnalysis, 'test' | 'distribution' | 'items' | 'passed'>;

/** What the options of an item are held against, by candidate. */
interface Sitting {
  readonly choices: readonly Choice[];
  readonly rests: readonly number[];
  readonly thirds: readonly number[];
}

/**
 * Computes the figures of one form from its graded attempts.
 * @param read what was read of them before (see gradedScripts)
 */
export async function analyseForm(
  em: EntityManager,
  { paperId, kind, totalPoints }: FormCount,
  passPercent: number,
  read: ReadScripts,
): Promise<FormFigures> {
  const lines = await paperLines(em, paperId);
  const { matrix, choices } = await gradedScripts(em, paperId, lines, read);
  const totals = matrix.rows.map(totalOf);
  const thirds = thirdsOf(totals);
  const percents = totals.map((total) => (totalPoints > 0 ? (100 * total) / totalPoints : 0));
  const statistics = itemStatistics(matrix);
  return {
    test: testStatistics(matrix),
    passed: percents.filter((percent) => percent >= passPercent - 1e-9).length,
    distribution: distributionOf(percents),
    items: lines.map((line, item) =>
      analysedItem(line, statistics[item]!, {
        choices: choices.map((script) => script[item]),
        // Of own draws the rest differs from candidate to candidate: they are held against the whole.
        rests: totals.map((total, at) => total - (kind === 'pool' ? 0 : (matrix.rows[at]?.[item] ?? 0))),
        thirds,
      }),
    ),
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

function analysedItem(line: PaperLine, item: ItemStatistics, sitting: Sitting): AnalysedItem {
  const { content, ...named } = line;
  const response = kindOf(line.kind).reveal(content).response as object;
  const known = choicesOf(line.kind, content, response);
  const tally = tallyChoices(sitting.choices, known?.options ?? [], sitting.rests, sitting.thirds);
  const options = known ? optionStatistics(tally.options, known.keys, tally.sums, tally.thirdSizes) : [];
  return {
    ...named,
    ...item,
    unanswered: tally.unanswered,
    options: options.map(({ thirds: [low, middle, high], ...option }) => ({
      ...option,
      thirds: { low, middle, high },
    })),
    suspicions: suspicionsOf(item, options),
  };
}
