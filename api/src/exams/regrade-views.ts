import { revealOf, paperOf } from '@whetstone/core/bank/shown.ts';
import { type Correction, correctionsFor, readingsOf } from '@whetstone/core/exams/correction.ts';
import { flipOf } from '@whetstone/core/exams/regrade.ts';
import type { correctableItems, regrade } from '@whetstone/core/exams/regrade-contract.ts';
import { percentOf } from '@whetstone/core/exams/script-score.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { AnyReveal } from '@whetstone/core/bank/any-kind.ts';
import { kindOf, type KindName } from '@whetstone/core/bank/kinds.ts';
import type { Content } from '@whetstone/core/exams/other-key.ts';
import type { AffectedRow, CorrectableRow, RegradeItem } from '@whetstone/db/exams/regrade-queries.ts';

/**
 * What may be seen of an item after release, by the key that holds with a correction. Where several answers
 * count as right it shows the one by which this response does best.
 */
export function revealWith(
  kind: KindName,
  content: Content,
  correction: Correction | null,
  response: unknown = null,
): AnyReveal {
  const readings = readingsOf(kind, content, correction) ?? [content];
  const fractions = readings.map((reading) => kindOf(kind).grade(reading, response).fraction ?? 0);
  return revealOf(kind, readings[fractions.indexOf(Math.max(...fractions))] ?? content);
}

export function itemView(
  { kind, content, points, before }: RegradeItem,
  after: Correction | null,
): Output<typeof regrade>['item'] {
  return {
    points,
    paper: paperOf(kind, content),
    before: revealWith(kind, content, before),
    after: revealWith(kind, content, after, after?.act === 'accept' ? after.responses[0] : null),
  };
}

export function affectedView(row: AffectedRow, passPercent: number): Output<typeof regrade>['flips'][number] {
  const { attemptId, name, badgeNumber, oldPoints, newPoints, seen } = row;
  return {
    attemptId,
    name,
    badgeNumber,
    oldPoints,
    newPoints,
    oldPercent: percentOf(row.oldScore, row.oldMax),
    newPercent: percentOf(row.newScore, row.newMax),
    flip: flipOf(row, passPercent),
    seen,
  };
}

export function correctableView(row: CorrectableRow): Output<typeof correctableItems>['items'][number] {
  const { kind, content, right, ...rest } = row;
  return {
    ...rest,
    rightShare: row.attempts === 0 ? null : right / row.attempts,
    acts: correctionsFor(kind),
    paper: paperOf(kind, content),
    reveal: revealWith(kind, content, row.correction),
  };
}
