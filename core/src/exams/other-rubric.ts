import type { Criterion } from '../bank/kind.ts';
import type { KindName } from '../bank/kinds.ts';
import { type GivenMark, type MarkingWay, type MarkSaid, pointsOfMark, standingOf } from './marking.ts';
import type { MarkTurn } from './marking.ts';
import type { Content } from './other-key.ts';
import { partsToMark } from './take-mark.ts';

/**
 * The same item with another rubric for what people mark of it.
 * @param part of a case group which of its questions; empty = the item itself
 * @returns null when people mark no such part
 */
export function withRubric(
  kind: KindName,
  content: Content,
  part: string,
  rubric: readonly Criterion[],
): Content | null {
  if (!partsToMark(kind, content).some((one) => (one.part ?? '') === part)) return null;
  if (part === '') return { ...content, rubric };
  const parts = (content['parts'] as { id: string; content: Content }[]).map((one) =>
    one.id === part ? { ...one, content: { ...one.content, rubric } } : one,
  );
  return { ...content, parts };
}

/** A settled script with the marks that stand. */
export interface MarkedScript {
  readonly way: MarkingWay;
  readonly tolerance: number;
  readonly seedPoints: number | null;
  /** What the question is worth. */
  readonly points: number;
  readonly marks: readonly (MarkSaid & { readonly turn: MarkTurn })[];
}

/**
 * What a settled script comes to by another rubric. Two marks that come to lie further apart than the
 * tolerance wait for a third person, as in first marking. What the chief marker gave beforehand stays.
 * @returns `differs` when a third person has to decide; null without marks
 */
export function pointsByRubric(
  script: MarkedScript,
  rubric: readonly Criterion[],
): number | 'differs' | null {
  const anew = script.marks.map((mark): GivenMark => ({
    turn: mark.turn,
    points: pointsOfMark(rubric, script.points, mark),
  }));
  const standing = standingOf(script, anew);
  return standing.state === 'differs' ? 'differs' : standing.points;
}
