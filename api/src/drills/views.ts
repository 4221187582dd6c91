import { ageOn } from '@whetstone/core/drills/age-band.ts';
import type { drillSession, ResultView } from '@whetstone/core/drills/contract.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { rawLine } from '@whetstone/core/drills/score-drill.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import type { RosterRow } from '@whetstone/db/drills/session-queries.ts';

/** A result as its drill's score sheet shows it. */
export function resultView(result: DrillResult, definition: DrillDefinition): ResultView {
  return {
    id: result.id,
    personId: result.personId,
    attemptNo: result.attemptNo,
    rawText: rawLine(definition, result.raw),
    value: result.value ?? null,
    band: result.band ?? null,
    score: result.score,
    level: result.level,
    passed: result.level >= 2 && result.criticalReasons.length === 0,
    criticalReasons: result.criticalReasons,
    recordedAt: result.recordedAt,
    confirmedAt: result.confirmedAt ?? null,
    voidedAt: result.voidedAt ?? null,
    voidReason: result.voidReason ?? null,
    correctsId: result.correctsId ?? null,
  };
}

/** Somebody on a roster: with their age on the day, without their birth date. */
export function rosterView(
  { birthOn, ...entry }: RosterRow,
  heldOn: string,
  results: Output<typeof drillSession>['roster'][number]['results'],
): Output<typeof drillSession>['roster'][number] {
  return { ...entry, age: ageOn(birthOn, heldOn), results };
}
