import type { MachineVerdict, PersonPart } from '../bank/kind.ts';
import { kindOf, type KindName } from '../bank/kinds.ts';
import { halfUp } from '../platform/rounding.ts';
import { sumOf, type AnswerScore } from './script-score.ts';

/** What a person gives for an answer, or for one part of a case group. */
export interface Mark {
  /** Null when the item is marked as a whole. */
  part: string | null;
  /** 0 to what the item or part is worth; counted to 0.01. */
  points: number;
}

function verdictOf(points: number, maxPoints: number): MachineVerdict {
  if (points >= maxPoints) return 'right';
  return points <= 0 ? 'wrong' : 'partial';
}

function pointsWithin(points: number, maxPoints: number): number {
  if (!(points >= 0 && points <= maxPoints))
    throw new RangeError(`${points} is not within 0 to ${maxPoints}`);
  return halfUp(points, 2);
}

/**
 * The answer with this mark in place of what stood there; marking again replaces. The answer has points
 * as soon as every part has: their sum, and never more than it is worth.
 * @throws RangeError when the points are out of range, or the answer has no such part.
 */
export function takeMark(answer: AnswerScore, mark: Mark): AnswerScore {
  const { maxPoints } = answer;
  if (mark.part === null) {
    if (answer.parts) throw new RangeError('a case group is marked part by part');
    const points = pointsWithin(mark.points, maxPoints);
    return { ...answer, points, verdict: verdictOf(points, maxPoints), needsMarking: false };
  }
  if (!answer.parts?.some(({ part }) => part === mark.part)) throw new RangeError(`no part ${mark.part}`);
  const parts = answer.parts.map((one) => {
    if (one.part !== mark.part) return one;
    const points = pointsWithin(mark.points, one.maxPoints);
    return { ...one, points, verdict: verdictOf(points, one.maxPoints) };
  });
  if (parts.some(({ points }) => points === null)) return { ...answer, parts };
  const full = parts.every((one) => one.points === one.maxPoints);
  const points = full ? maxPoints : Math.min(sumOf([{ points: null, maxPoints, parts }]).score, maxPoints);
  return { ...answer, parts, points, verdict: verdictOf(points, maxPoints), needsMarking: false };
}

/** What of an item people mark, with rubric and share of the item's points; empty = the machine marks it. */
export function partsToMark(kind: KindName, content: unknown): PersonPart[] {
  return kindOf(kind).personParts?.(content) ?? [];
}

/** Whether the machine can judge every response to this item. */
export function isMachineMarked(kind: KindName, content: unknown): boolean {
  return partsToMark(kind, content).length === 0;
}

/** What the candidate wrote for a part that a person marks; empty = nothing. */
export function writtenFor(response: unknown, part: string | null): string {
  const whole = response as { text?: string; parts?: Record<string, { text?: string }> } | null;
  const answer = part === null ? whole : whole?.parts?.[part];
  return answer?.text ?? '';
}
