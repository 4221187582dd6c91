import { addDays } from '@whetstone/core/platform/day.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/roster-contract.ts';
import { mondayOf, reverse } from '@whetstone/core/training/roster.ts';
import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { placeOfUnit } from '@whetstone/db/capability/heat-units.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { DutyChange } from '@whetstone/db/training/duty-change.entity.ts';
import { changingRosters } from '@whetstone/db/training/change-rosters.ts';
import {
  elsewhereOf,
  holdRoster,
  linesOfPeople,
  peopleOfRoster,
  standing,
} from '@whetstone/db/training/rosters.ts';
import { shiftsOfForce } from '@whetstone/db/training/shifts.ts';
import { strengthAsked, strengthRules } from '@whetstone/db/training/strength-rules.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { shiftView } from '../platform/shift-asked.ts';
import { heatUnitView, unitWithin } from '../platform/units-within.ts';
import { ruleView } from './strength.ts';

const CHANGES_SHOWN = 10;
/** A roster is written at most so far back and ahead. */
const BACK_DAYS = 62;
const AHEAD_DAYS = 366;

/** Two or three lines that every screen of duty names shifts by. */
export const listShifts: Handler<typeof contract.shifts> = async (_input, { em }) => ({
  shifts: (await shiftsOfForce(em)).map(shiftView),
});

export const read: Handler<typeof contract.roster> = async ({ params, query }, ctx) => {
  const { em, today } = ctx;
  const { unit } = await unitWithin(ctx, params.unitId);
  const from = mondayOf(query.from ?? today);
  const week = { from, to: addDays(from, 6) };
  const both = { from: addDays(from, -7), to: week.to };
  const people = await peopleOfRoster(em, unit.id, both);
  const ids = people.map(({ id }) => id);
  const changes = await em.find(
    DutyChange,
    { unitId: unit.id },
    { orderBy: { at: 'desc', id: 'desc' }, limit: CHANGES_SHOWN },
  );
  const names = await nameCards(
    em,
    changes.map(({ byId }) => byId),
  );
  const asked = await strengthAsked(em, [unit.id], week);
  return {
    unit: heatUnitView(unit),
    today,
    from,
    shifts: (await shiftsOfForce(em)).map(shiftView),
    people,
    lines: await linesOfPeople(em, ids, both),
    elsewhere: await elsewhereOf(em, ids, week),
    strength: asked.map(({ shiftCode, least, fromOn, toOn }) => ({ shiftCode, least, fromOn, toOn })),
    rules: (await strengthRules(em, unit.path, today)).map((rule) => ruleView(rule, ctx)),
    changes: changes.map(({ id, byId, at, put, taken, importId, undoneAt }) => ({
      id,
      by: names.get(byId)?.name ?? '',
      at,
      put: put.length,
      taken: taken.length,
      imported: importId !== null && importId !== undefined,
      undone: undoneAt !== null && undoneAt !== undefined,
    })),
  };
};

export const change: Handler<typeof contract.changeRoster> = async ({ params, body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const { unit } = await unitWithin(ctx, params.unitId);
  await holdRoster(em, unit.id);
  const before = await em.findOne(DutyChange, { id: body.id, byId: actor.personId });
  if (before) return { put: before.put.length, taken: before.taken.length };
  const all = [...body.put, ...body.taken];
  const shifts = new Set((await shiftsOfForce(em)).map(({ code }) => code));
  // Row-level security shows only people within reach.
  const ids = [...new Set(all.map(({ personId }) => personId))];
  const known = new Set((await em.find(Person, { id: { $in: ids } })).map(({ id }) => id));
  const [first, last] = [addDays(today, -BACK_DAYS), addDays(today, AHEAD_DAYS)];
  const wrong = all.filter(
    ({ personId, servesOn, shiftCode }) =>
      !known.has(personId) || !shifts.has(shiftCode) || servesOn < first || servesOn > last,
  );
  if (wrong.length > 0) throw new Refusal('roster-line', { count: wrong.length });
  const forUnit = (lines: typeof all) => lines.map((line) => ({ ...line, unitId: unit.id }));
  const wanted = { put: forUnit(body.put), taken: forUnit(body.taken) };
  const { done, reasons } = await changingRosters(em, wanted, { ...body, today, emptied: true });
  em.create(DutyChange, {
    ...done,
    put: [...done.put],
    taken: [...done.taken],
    overrides: reasons,
    id: body.id,
    unitId: unit.id,
    byId: actor.personId,
    at: now,
    importId: null,
    undoneAt: null,
  });
  await em.flush();
  return { put: done.put.length, taken: done.taken.length };
};

/** A change of a unit in reach; any other is not found. */
async function changeWithin({ em, reach }: SignedIn, changeId: string): Promise<DutyChange> {
  const found = await em.findOne(DutyChange, { id: changeId });
  const place = found && (await placeOfUnit(em, { unitId: found.unitId, paths: [] }));
  if (!found || !place || !reachesUnit(reach, place.path)) throw new Refusal('not-found');
  await holdRoster(em, found.unitId);
  await em.refresh(found);
  return found;
}

export const undo: Handler<typeof contract.undoRosterChange> = async ({ params, body }, ctx) => {
  const { em, now, today } = ctx;
  const found = await changeWithin(ctx, params.changeId);
  if (found.undoneAt) return { done: true };
  // What it put in must still be there, and what it took away must not have come back otherwise.
  if ((await standing(em, found.put)) < found.put.length || (await standing(em, found.taken)) > 0)
    throw new Refusal('roster-changed');
  // Days that had no roster before have none again.
  const said = { ...body, today, emptied: false };
  const { reasons } = await changingRosters(em, reverse(found), said);
  Object.assign(found, { undoneAt: now, overrides: [...found.overrides, ...reasons] });
  await em.flush();
  return { done: true };
};
