import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { StrengthOverride } from '@whetstone/core/training/call-up.ts';
import { tellRedLines, unreasoned } from '@whetstone/core/training/red-lines.ts';
import { type SessionTimes, spanOf } from '@whetstone/core/training/shift-sessions.ts';
import { loweredBy, type ShiftStand } from '@whetstone/core/training/strength.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { holdStrength } from './class-places.ts';
import { strengthAround } from './strength-around.ts';
import type { TrainingClass } from './training-class.entity.ts';

interface Where {
  readonly unitIds: readonly string[];
  /** First and last day. */
  readonly from: string;
  readonly to: string;
}

interface Said {
  readonly overrides: readonly StrengthOverride[] | undefined;
  /** A roster that is gone afterwards counts as nobody; else it is unknown again. */
  readonly emptied: boolean;
}

/** @throws Refusal `strength-lowered` with every shift that nobody gave a reason for */
async function refuseLowered(
  em: EntityManager,
  lowered: readonly ShiftStand[],
  overrides: readonly StrengthOverride[],
): Promise<void> {
  const open = unreasoned(lowered, overrides);
  if (open.length === 0) return;
  const names = await rows<{ id: string; zh: string; en: string }>(
    em,
    'select id, name_zh as zh, name_en as en from unit where id = any(?::uuid[])',
    [sqlArray([...new Set(open.map(({ unitId }) => unitId))])],
  );
  const lines = open.map(({ unitId, on, shiftCode, present, least }) => {
    const { zh = '', en = '' } = names.find(({ id }) => id === unitId) ?? {};
    return { unitId, unitZh: zh, unitEn: en, on, shiftCode, left: present ?? 0, least: least ?? 0 };
  });
  throw new Refusal('strength-lowered', { count: lines.length, shifts: tellRedLines(lines) });
}

/**
 * Makes a change of who is on duty: no shift of these units and days falls below its minimum by it without a reason of its
 * own. Who weakens shifts waits for who does so before.
 * @returns what the work gave, and the reasons that were needed
 * @throws Refusal `strength-lowered`; the transaction takes the change back
 */
export async function keepingStrength<T>(
  em: EntityManager,
  { unitIds, from, to }: Where,
  { overrides = [], emptied }: Said,
  work: () => Promise<T>,
): Promise<{ done: T; reasons: StrengthOverride[] }> {
  if (unitIds.length === 0 || to < from) return { done: await work(), reasons: [] };
  await holdStrength(em);
  const stretch = { from, to };
  const before = await strengthAround(em, unitIds, stretch);
  const done = await work();
  await em.flush();
  const after = await strengthAround(em, unitIds, stretch);
  const lowered = loweredBy(before.shifts, after.shifts, emptied);
  await refuseLowered(em, lowered, overrides);
  const needed = new Set(lowered.map(({ unitId, on, shiftCode }) => `${unitId} ${on} ${shiftCode}`));
  const reasons = overrides.filter(({ unitId, on, shiftCode }) => needed.has(`${unitId} ${on} ${shiftCode}`));
  return { done, reasons };
}

/** A class and its sessions as they will be. */
export interface Moving {
  readonly into: TrainingClass;
  readonly sessions: readonly SessionTimes[];
}

/** Moves classes, whose people are missed on the new days. @throws Refusal `strength-lowered` */
export async function movingClasses(
  em: EntityManager,
  moving: readonly Moving[],
  overrides: readonly StrengthOverride[] | undefined,
  work: () => Promise<void>,
): Promise<StrengthOverride[]> {
  const away = moving.filter(({ into }) => into.offPost);
  const span = spanOf(away.flatMap(({ sessions }) => sessions));
  if (!span) {
    await work();
    return [];
  }
  const [from, to] = [dayAt(span.beginsAt), dayAt(span.endsAt)];
  const units = await rows<{ id: string }>(
    em,
    'select unit_id as id from units_missing(?::uuid[], ?::date, ?::date)',
    [sqlArray(away.map(({ into }) => into.id)), from, to],
  );
  const unitIds = units.map(({ id }) => id);
  return (await keepingStrength(em, { unitIds, from, to }, { overrides, emptied: true }, work)).reasons;
}
