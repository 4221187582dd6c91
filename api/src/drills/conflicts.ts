import { isDeepStrictEqual } from 'node:util';
import { rawLine } from '@whetstone/core/drills/score-drill.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import type { ConflictView, sessionSync, settleConflict } from '@whetstone/core/drills/sync-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import {
  type ConflictRow,
  conflictRows,
  type CrossedRow,
  devicesOf,
} from '@whetstone/db/drills/conflict-queries.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { ResultConflict } from '@whetstone/db/drills/result-conflict.entity.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { drillOf, sessionFor } from './session-for.ts';

/** A clock that is off by so many seconds goes right enough. */
const TOLERATED_SECONDS = 120;

type Cards = Awaited<ReturnType<typeof nameCards>>;

const shortOf = (deviceId: string) => deviceId.slice(-6);

function crossedView(row: CrossedRow, definition: DrillDefinition, cards: Cards): ConflictView['first'] {
  const {
    id,
    raw,
    score,
    level,
    recordedAt,
    confirmedAt,
    voidedAt,
    assessorId,
    deviceId,
    clockAheadSeconds,
  } = row;
  return {
    resultId: id,
    rawText: rawLine(definition, raw),
    score,
    level,
    recordedAt,
    confirmed: confirmedAt !== null,
    voided: voidedAt !== null,
    assessor: cards.get(assessorId)?.name ?? '',
    device: shortOf(deviceId),
    clockAheadSeconds,
  };
}

function conflictView(row: ConflictRow, definition: DrillDefinition, cards: Cards): ConflictView {
  const { id, personId, name, badgeNumber, noticedAt, first, second, decision, reason, decidedAt } = row;
  return {
    id,
    personId,
    name,
    badgeNumber,
    noticedAt,
    first: crossedView(first, definition, cards),
    second: crossedView(second, definition, cards),
    same: isDeepStrictEqual(first.raw, second.raw),
    // One that was taken back otherwise needs no decision any more.
    open: decision === null && first.voidedAt === null && second.voidedAt === null,
    decision,
    reason,
    decidedBy: (row.decidedById && cards.get(row.decidedById)?.name) || null,
    decidedAt,
  };
}

const peopleOf = (found: readonly ConflictRow[]) =>
  found.flatMap(({ first, second, decidedById }) => [
    first.assessorId,
    second.assessorId,
    ...(decidedById ? [decidedById] : []),
  ]);

export const readSync: Handler<typeof sessionSync> = async ({ params }, ctx) => {
  const { em } = ctx;
  const session = await sessionFor(ctx, params.sessionId);
  const { definition } = await drillOf(ctx, session);
  const found = await conflictRows(em, { sql: 'c.session_id = ?', params: [session.id] });
  const devices = await devicesOf(em, session.id);
  const cards = await nameCards(em, [...peopleOf(found), ...devices.map(({ assessorId }) => assessorId)]);
  return {
    devices: devices.map(({ deviceId, assessorId, results, lastAt, clockAheadSeconds }) => ({
      device: shortOf(deviceId),
      assessor: cards.get(assessorId)?.name ?? '',
      results,
      lastAt,
      clockAheadSeconds,
      clockWrong: Math.abs(clockAheadSeconds) > TOLERATED_SECONDS,
    })),
    conflicts: found.map((row) => conflictView(row, definition, cards)),
  };
};

/** The result that does not hold is voided with the reason; both rows stay. */
async function voidOther({ em, actor, now }: SignedIn, resultId: string, reason: string): Promise<void> {
  const result = await em.findOneOrFail(DrillResult, resultId);
  if (result.void(reason, now, actor.personId)) announce(em, 'drill-result.voided', { resultId }, now);
}

export const settle: Handler<typeof settleConflict> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  await lockOne(em, `result-conflict:${params.conflictId}`);
  const conflict = await em.findOne(ResultConflict, params.conflictId);
  if (!conflict) throw new Refusal('not-found');
  const session = await sessionFor(ctx, conflict.sessionId);
  if (conflict.personId === actor.personId) throw new Refusal('own-result');
  const read = () => conflictRows(em, { sql: 'c.id = ?', params: [conflict.id] });
  const { definition } = await drillOf(ctx, session);
  const [before] = await read();
  if (!before || !conflictView(before, definition, new Map()).open) throw new Refusal('conflict-settled');
  const reason = body.reason.trim();
  if (body.keep === 'first') await voidOther(ctx, conflict.secondId, reason);
  if (body.keep === 'second') await voidOther(ctx, conflict.firstId, reason);
  Object.assign(conflict, { decision: body.keep, reason, decidedById: actor.personId, decidedAt: now });
  announce(em, 'result-conflict.moved', { conflictId: conflict.id }, now);
  await em.flush();
  const [row] = await read();
  if (!row) throw new Refusal('not-found');
  return conflictView(row, definition, await nameCards(em, peopleOf([row])));
};
