import { halfUp } from '../platform/rounding.ts';
import { percentOf } from './script-score.ts';

/** What a person's attempt was and becomes. */
export interface RegradeLine {
  readonly oldPoints: number;
  readonly newPoints: number;
  readonly oldScore: number;
  readonly newScore: number;
  readonly oldMax: number;
  readonly newMax: number;
}

/** Pass or fail before and after. */
export type Flip = 'to-pass' | 'to-fail' | null;

/** What a regrade does to everybody, before anybody has agreed to it. */
export interface RegradeFigures {
  /** Graded attempts that met the item. */
  attempts: number;
  /** Of those, whose score or maximum changes. */
  changed: number;
  /** Whose percentage rises, and whose falls. */
  up: number;
  down: number;
  toPass: number;
  toFail: number;
  /** Means of the percentages, to 0.1. */
  meanBefore: number;
  meanAfter: number;
  /** How many people move by how many percentage points, whole points, from the deepest fall up. */
  moves: { by: number; people: number }[];
  /** Answers whose two marks come apart by a new rubric: a third person decides, the result stands until then. */
  adjudications?: number;
}

/** The attempt's new score and maximum when one answer's points change; both to 0.01. */
export function rescored(
  { score, maxScore }: { score: number; maxScore: number },
  before: { points: number; maxPoints: number },
  after: { points: number; maxPoints: number },
): { score: number; maxScore: number } {
  return {
    score: halfUp(score - before.points + after.points, 2),
    maxScore: halfUp(maxScore - before.maxPoints + after.maxPoints, 2),
  };
}

/** Whether the line moves the person over the cut score, and which way. */
export function flipOf(line: RegradeLine, passPercent: number): Flip {
  const before = percentOf(line.oldScore, line.oldMax) >= passPercent;
  const after = percentOf(line.newScore, line.newMax) >= passPercent;
  if (before === after) return null;
  return after ? 'to-pass' : 'to-fail';
}

/** Whether anything that the person can see changes. */
export function isChanged({
  oldScore,
  newScore,
  oldMax,
  newMax,
  oldPoints,
  newPoints,
}: RegradeLine): boolean {
  return oldScore !== newScore || oldMax !== newMax || oldPoints !== newPoints;
}

const percentagesOf = (line: RegradeLine) => ({
  before: percentOf(line.oldScore, line.oldMax),
  after: percentOf(line.newScore, line.newMax),
});

/** The figures of a regrade over all lines. */
export function figuresOfRegrade(lines: readonly RegradeLine[], passPercent: number): RegradeFigures {
  const moves = new Map<number, number>();
  const sum = { up: 0, down: 0, toPass: 0, toFail: 0, changed: 0, before: 0, after: 0 };
  for (const line of lines) {
    const { before, after } = percentagesOf(line);
    const by = Math.sign(after - before) * Math.ceil(halfUp(Math.abs(after - before), 1));
    const flip = flipOf(line, passPercent);
    sum.up += Number(after > before);
    sum.down += Number(after < before);
    sum.toPass += Number(flip === 'to-pass');
    sum.toFail += Number(flip === 'to-fail');
    sum.changed += Number(isChanged(line));
    sum.before += before;
    sum.after += after;
    if (by !== 0) moves.set(by, (moves.get(by) ?? 0) + 1);
  }
  const mean = (total: number) => (lines.length === 0 ? 0 : halfUp(total / lines.length, 1));
  const { before, after, ...counts } = sum;
  return {
    ...counts,
    attempts: lines.length,
    meanBefore: mean(before),
    meanAfter: mean(after),
    moves: [...moves].map(([by, people]) => ({ by, people })).sort((one, other) => one.by - other.by),
  };
}
