import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { DutyLine } from '@whetstone/core/training/roster.ts';
import { barOfSwap, type SwapWorld } from '@whetstone/core/training/shift-swap.ts';
import { elsewhereOf, linesOfPeople, peopleOfRoster, type RosterPersonRow } from './rosters.ts';
import { shiftsOfForce } from './shifts.ts';
import { strengthAsked } from './strength-rules.ts';

/** The people of a roster and what a swap of one of its lines is weighed by. */
export interface SwapScene {
  readonly people: readonly RosterPersonRow[];
  readonly world: SwapWorld;
}

/** What is known around a line: everybody of its unit, their shifts from the day before to the day after, who is away. */
export async function swapScene(em: EntityManager, give: DutyLine): Promise<SwapScene> {
  const around = { from: addDays(give.servesOn, -1), to: addDays(give.servesOn, 1) };
  const people = await peopleOfRoster(em, give.unitId, around);
  const ids = people.map(({ id }) => id);
  const [lines, elsewhere] = [await linesOfPeople(em, ids, around), await elsewhereOf(em, ids, around)];
  return { people, world: { lines, elsewhere, shifts: await shiftsOfForce(em) } };
}

/** Who can take a line over for nothing in return, in the order of their badge numbers. */
export const takersOf = ({ people, world }: SwapScene, give: DutyLine): RosterPersonRow[] =>
  people.filter(({ id }) => barOfSwap(world, { give, toId: id, take: null }) === null);

/** How many are on duty on the shift of a line, and how many it needs. */
export async function standOf(
  em: EntityManager,
  { world }: SwapScene,
  give: DutyLine,
): Promise<{ present: number; least: number | null }> {
  const isAway = (personId: string) =>
    world.elsewhere.some(
      (one) => one.personId === personId && one.fromOn <= give.servesOn && give.servesOn <= one.toOn,
    );
  const present = world.lines.filter(
    ({ unitId, servesOn, shiftCode, personId }) =>
      unitId === give.unitId &&
      servesOn === give.servesOn &&
      shiftCode === give.shiftCode &&
      !isAway(personId),
  ).length;
  const day = { from: give.servesOn, to: give.servesOn };
  const asked = (await strengthAsked(em, [give.unitId], day)).filter(
    ({ shiftCode }) => shiftCode === give.shiftCode,
  );
  return { present, least: asked.length === 0 ? null : Math.max(...asked.map(({ least }) => least)) };
}
