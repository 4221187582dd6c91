import { ageOn } from '@whetstone/core/drills/age-band.ts';
import type { drillSession, ResultView } from '@whetstone/core/drills/contract.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { rawLine } from '@whetstone/core/drills/score-drill.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { LaneView, StopView } from '@whetstone/core/drills/range-shapes.ts';
import type { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import type { LaneDevice } from '@whetstone/db/drills/lane-device.entity.ts';
import type { RangeStop } from '@whetstone/db/drills/range-stop.entity.ts';
import type { RosterRow } from '@whetstone/db/drills/session-queries.ts';
import type { NameCard } from '@whetstone/db/org/name-cards.ts';

type RosterView = Output<typeof drillSession>['roster'][number];

/** A result as its drill's score sheet shows it. */
export function resultView(result: DrillResult, definition: DrillDefinition): ResultView {
  return {
    id: result.id,
    opId: result.opId,
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
    challengeLevel: result.challengeLevel ?? null,
    teamId: result.teamId ?? null,
  };
}

/** Somebody on a roster: with their age on the day, without their birth date. */
export function rosterView(
  { birthOn, ...entry }: RosterRow,
  heldOn: string,
  said: Pick<RosterView, 'results' | 'judged' | 'panel' | 'media'>,
): RosterView {
  return { ...entry, age: ageOn(birthOn, heldOn), ...said };
}

/** A stop with the name of who called it. */
export function stopView(stop: RangeStop, names: ReadonlyMap<string, NameCard>): StopView {
  const { id, personId, reasons, stoppedAt } = stop;
  const by = names.get(stop.stoppedById)?.name ?? '';
  const releasedBy = names.get(stop.releasedById ?? '')?.name ?? '';
  const released = stop.releasedAt
    ? { at: stop.releasedAt, by: releasedBy, reason: stop.releaseReason ?? '' }
    : null;
  return { id, personId, reasons, by, stoppedAt, seenAt: stop.seenAt ?? null, released };
}

/** The device of a lane with the name of who bound it. */
export function laneView(bound: LaneDevice, names: ReadonlyMap<string, NameCard>): LaneView {
  const { lane, deviceId, boundAt } = bound;
  return { lane, deviceId, boundAt, by: names.get(bound.boundById)?.name ?? '' };
}
