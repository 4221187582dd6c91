import { dayNumber } from '../platform/day.ts';
import { columnsOf, inOrder } from './assess.ts';
import type { Assessment } from './assessment.ts';
import type { EvidenceColumns } from './columns.ts';
import { conclude } from './conclude.ts';
import type { FoldQuestion } from './counting.ts';
import type { EvidenceRow } from './evidence.ts';
import { fold, type Folded, type FoldStep } from './fold.ts';
import { inFavour } from './in-favour.ts';
import type { ScoringModel } from './model.ts';
import { questionOf, type Requirement } from './requirement.ts';
import { rulesOf } from './rules.ts';

/** A fold with its steps and all it stood on. */
export interface ExplainedFold {
  /** In the order of the fold; places in the steps and columns are places in it. */
  readonly rows: readonly EvidenceRow[];
  readonly columns: EvidenceColumns;
  readonly question: FoldQuestion;
  readonly folded: Folded;
  readonly steps: readonly FoldStep[];
  readonly assessment: Assessment;
}

/** Does what `assess` does and notes every step. */
export function explainedFold(
  evidence: readonly EvidenceRow[],
  requirement: Requirement,
  asOf: string,
  model: ScoringModel,
): ExplainedFold {
  const rows = inOrder(evidence);
  const columns = columnsOf(rows);
  const asked = questionOf(requirement, dayNumber(asOf), model);
  const question = inFavour(columns, 0, rows.length, asked, requirement, model);
  const steps: FoldStep[] = [];
  const folded = fold(columns, 0, rows.length, question, rulesOf(model), steps);
  return {
    rows,
    columns,
    question,
    folded,
    steps,
    assessment: conclude(folded, requirement, asOf, model),
  };
}
