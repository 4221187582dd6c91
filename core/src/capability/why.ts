import type { Assessment } from './assessment.ts';
import type { EvidenceRow } from './evidence.ts';
import { explainedFold } from './explained-fold.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import type { Requirement } from './requirement.ts';
import { weightsOf } from './weights.ts';
import { changesFor, type Change } from './what-changes.ts';
import { linesOf, type CountedLine, type SkippedLine } from './why-lines.ts';
import { rulesThatHold, type HoldingRule } from './why-rules.ts';

/** Everything the "why" panel says about one assessment, as data. */
export interface Why {
  readonly assessment: Assessment;
  /** The estimate before the ceiling and the hold: start.weight·start.value + Σ weight·y. */
  readonly estimate: number;
  /** The common starting point and the weight it still has. */
  readonly start: { readonly value: number; readonly weight: number };
  /** By day; start.weight and these weights are 1 together. */
  readonly counted: readonly CountedLine[];
  readonly skipped: readonly SkippedLine[];
  readonly rules: readonly HoldingRule[];
  readonly changes: readonly Change[];
}

/** Explains the assessment of one person × capability: the fold of `assess`, with its steps noted. */
export function explain(
  evidence: readonly EvidenceRow[],
  requirement: Requirement,
  asOf: string,
  model: ScoringModel = CAP_2,
): Why {
  const explained = explainedFold(evidence, requirement, asOf, model);
  const { assessment, folded, question, rows, steps } = explained;
  const sinceLast = steps.length === 0 ? 0 : question.asOfDay - folded.lastDay;
  const weights = weightsOf(steps, sinceLast, model);
  const verdict = rows[folded.verdictRow];
  return {
    assessment,
    estimate: folded.m,
    start: { value: model.mu0, weight: weights.start },
    ...linesOf(explained, weights.items, model),
    rules: rulesThatHold(assessment, folded.m, verdict, requirement, model),
    changes: changesFor(assessment, requirement, verdict?.type ?? 'practical', model),
  };
}
