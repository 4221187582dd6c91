import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { StrengthOverride } from '@whetstone/core/training/call-up.ts';
import { type DutyDraft, OFF_SHIFT, readShift, rosterFields } from '@whetstone/core/training/duty-list.ts';
import { layRoster, rosterHeading } from '@whetstone/core/training/lay-roster.ts';
import { type DutyLine, reverse, type RosterChange } from '@whetstone/core/training/roster.ts';
import { Person } from '../org/person.entity.ts';
import { newId } from '../platform/id.ts';
import { checkRows } from '../platform/lists/check-list.ts';
import type { ListImport } from '../platform/lists/list-import.entity.ts';
import type { ListKind, RowOf } from '../platform/lists/list-kind.ts';
import { reachFor } from '../platform/lists/people.ts';
import { changingRosters } from './change-rosters.ts';
import { DutyChange } from './duty-change.entity.ts';
import { type DutyFrame, judgeDuty } from './duty-lists.ts';
import { holdRoster, linesOfPeople, standing } from './rosters.ts';
import { shiftsOfForce } from './shifts.ts';

/** What is said of shifts that a roster leaves below their minimum. */
const overridesIn = (said: unknown) =>
  (said as { overrides?: readonly StrengthOverride[] } | undefined)?.overrides;

/**
 * What rows change on the rosters of the units that their people serve in: shifts that come, and all that the roster has
 * of somebody on a day when they are off.
 */
async function changeOf(em: EntityManager, found: readonly RowOf<DutyDraft>[]): Promise<RosterChange> {
  const people = await em.find(Person, { id: { $in: found.flatMap(({ subjectId }) => subjectId ?? []) } });
  const unitOf = new Map(people.map(({ id, unitId }) => [id, unitId]));
  const told = found.flatMap(({ subjectId, draft }): DutyLine[] => {
    const unitId = unitOf.get(subjectId ?? '');
    if (!subjectId || !unitId || !draft?.fromOn || draft.code == null) return [];
    return [{ personId: subjectId, servesOn: draft.fromOn, shiftCode: draft.code, unitId }];
  });
  const [off = [], put = []] = [true, false].map((is) =>
    told.filter(({ shiftCode }) => (shiftCode === OFF_SHIFT.code) === is),
  );
  const days = off.map(({ servesOn }) => servesOn).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return { put, taken: [] };
  const free = new Set(off.map(({ personId, servesOn }) => `${personId} ${servesOn}`));
  const held = await linesOfPeople(em, [...new Set(off.map(({ personId }) => personId))], { from, to });
  return { put, taken: held.filter(({ personId, servesOn }) => free.has(`${personId} ${servesOn}`)) };
}

const keyOf = ({ personId, servesOn, shiftCode }: DutyLine) => `${personId} ${servesOn} ${shiftCode}`;

/** What was changed, unit by unit: whoever was on that shift for another unit comes from there. */
function byUnit({ put, taken }: RosterChange): (RosterChange & { unitId: string })[] {
  const unitOf = new Map(put.map((line) => [keyOf(line), line.unitId]));
  const at = (line: DutyLine) => unitOf.get(keyOf(line)) ?? line.unitId;
  const units = [...new Set([...put, ...taken].map(at))].toSorted();
  return units.map((unitId) => ({
    unitId,
    put: put.filter((line) => at(line) === unitId),
    taken: taken.filter((line) => at(line) === unitId),
  }));
}

/** Keeps what was changed as one change for each unit, with the reasons for its shifts. */
function keepChanges(
  em: EntityManager,
  asked: ListImport,
  { done, reasons }: { done: RosterChange; reasons: readonly StrengthOverride[] },
  at: string,
): void {
  const changes = byUnit(done);
  for (const change of changes)
    em.create(DutyChange, {
      id: newId(),
      unitId: change.unitId,
      byId: asked.askedById,
      at,
      put: [...change.put],
      taken: [...change.taken],
      overrides: ownReasons(reasons, change, changes),
      importId: asked.id,
      undoneAt: null,
    });
}

/** Reasons for shifts of a unit; those of units that have no change of their own stand with the first. */
function ownReasons<C extends { readonly unitId: string }>(
  reasons: readonly StrengthOverride[],
  change: C,
  changes: readonly C[],
): StrengthOverride[] {
  const own = new Set(changes.map(({ unitId }) => unitId));
  return reasons.filter(
    ({ unitId }) => unitId === change.unitId || (change === changes[0] && !own.has(unitId)),
  );
}

/** Nobody else changes the rosters of these units meanwhile; always held in the same order. */
async function holdRosters(em: EntityManager, unitIds: readonly string[]): Promise<void> {
  for (const unitId of [...new Set(unitIds)].toSorted()) await holdRoster(em, unitId);
}

/**
 * Rosters, as a list or laid out by days. They come in and go back as a whole: what strength they leave is only known
 * once all of them stand.
 */
export const rosterKind: ListKind<DutyDraft, DutyFrame> = {
  name: 'rosters',
  can: 'keep-rosters',
  fields: { ...rosterFields, fieldOf: (heading) => rosterHeading(heading) },
  perTurn: 500,
  whole: true,
  lay: layRoster,
  unfolds: ['day', 'shift'],
  async frame(em, { askedById }, { today }) {
    const words = await shiftsOfForce(em);
    return { today, words, reach: await reachFor(em, askedById, 'keep-rosters', today) };
  },
  read: ({ texts, from1904 }, { today }) => readShift(texts, { today, from1904 }),
  judge: (em, piece, frame) => judgeDuty(em, 'roster', piece, frame),
  /** @throws Refusal `strength-lowered` with every shift that nobody gave a reason for */
  async take(em, { asked, rows: found, now, today, said }) {
    await checkRows(em, rosterKind, asked, found, now);
    const ready = found.filter(({ state }) => state === 'ready');
    const wanted = await changeOf(em, ready);
    await holdRosters(
      em,
      [...wanted.put, ...wanted.taken].map(({ unitId }) => unitId),
    );
    const change = await changingRosters(em, wanted, { overrides: overridesIn(said), today, emptied: true });
    keepChanges(em, asked, change, now);
    for (const row of ready) Object.assign(row, { state: 'taken', takenAt: now });
    await em.flush();
  },
  /** @throws Refusal `roster-changed` when a roster was changed again since; `strength-lowered` */
  async undo(em, { asked, rows: found, now, today, said }) {
    const changes = await em.find(DutyChange, { importId: asked.id, undoneAt: null });
    await holdRosters(
      em,
      changes.map(({ unitId }) => unitId),
    );
    const all = { put: changes.flatMap(({ put }) => put), taken: changes.flatMap(({ taken }) => taken) };
    if ((await standing(em, all.put)) < all.put.length || (await standing(em, all.taken)) > 0)
      throw new Refusal('roster-changed');
    const told = { overrides: overridesIn(said), today, emptied: false };
    const { reasons } = await changingRosters(em, reverse(all), told);
    for (const change of changes) {
      const overrides = [...change.overrides, ...ownReasons(reasons, change, changes)];
      Object.assign(change, { undoneAt: now, overrides });
    }
    for (const row of found) Object.assign(row, { state: 'undone', undoneAt: now });
    await em.flush();
  },
};
