import { type Dice, seededDice } from '@whetstone/core/platform/chance.ts';
import { groupOf, type SeedUnit } from '../org/read-org.ts';
import { chance, normal } from '../people/draw.ts';

/** What a unit's circumstances do to all who serve there, for one module of capabilities. */
export interface Climate {
  /** Points above or below what people are worth by themselves. */
  readonly lift: number;
  /** Points lost because the module was let slide for years; failures are then hardly ever made good. */
  readonly neglect: number;
  /** Share of the requirements that the unit never had tested. */
  readonly untested: number;
  /** Points gained or lost in the last months, and measured since; null = nothing in particular happened. */
  readonly turn: number | null;
}

const UNTESTED_UNITS = 0.07;
/** Modules that a bureau or a unit has let slide for years, and by how many points at least and at most. */
const NEGLECTED_GROUPS = 0.035;
const NEGLECTED_UNITS = 0.025;
const NEGLECT = { least: 15, most: 28 };
const TURNED_GROUPS = 0.2;

export interface Climates {
  of(unit: SeedUnit, module: string): Climate;
}

/**
 * The circumstances of every unit and module, by chance but for ever the same for a seed: some units are
 * good or bad at something, some never test it, and in some bureaus a campaign or its absence has just
 * shown.
 */
export function drawClimates(seed: string): Climates {
  const drawn = new Map<string, Climate>();
  return {
    of(unit, module) {
      const key = `${unit.code}/${module}`;
      const found = drawn.get(key);
      if (found) return found;
      const own = seededDice(`${seed}/climate/${key}`);
      const shared = seededDice(`${seed}/climate/${groupOf(unit).code}/${module}/all`);
      const neglected = (dice: Dice, share: number) =>
        chance(dice, share) ? NEGLECT.least + (NEGLECT.most - NEGLECT.least) * dice.fraction() : 0;
      const lift = normal(shared, 0, 2.4) + normal(own, 0, 2.6);
      const neglect = Math.max(neglected(shared, NEGLECTED_GROUPS), neglected(own, NEGLECTED_UNITS));
      const turned = chance(shared, TURNED_GROUPS);
      const up = chance(shared, 0.5);
      const climate = {
        lift,
        neglect,
        untested: chance(own, UNTESTED_UNITS) ? 0.35 + 0.5 * own.fraction() : 0,
        turn: turned ? (up ? 9 : -10) : null,
      };
      drawn.set(key, climate);
      return climate;
    },
  };
}
