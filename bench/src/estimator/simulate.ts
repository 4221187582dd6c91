import { CAP_2, type EvidenceType } from '@whetstone/core/capability/model.ts';
import { type Dice, seededDice } from '@whetstone/core/platform/chance.ts';
import { DAYS, normal, SOURCES, type World } from './world.ts';

/** One simulated result: what a force would have on file. */
export interface Result {
  readonly day: number;
  readonly type: EvidenceType;
  readonly score: number;
}

/** One simulated person: results in order of the day, and the truth on the last day that no force knows. */
export interface Simulated {
  readonly results: readonly Result[];
  readonly truth: number;
}

/** The people of a world; the same seed gives the same people. */
export function simulate(world: World, people: number, seed: string): Simulated[] {
  const dice = seededDice(`${seed}/${world.name}`);
  return Array.from({ length: people }, () => personOf(world, dice));
}

function personOf(world: World, dice: Dice): Simulated {
  const days = Array.from({ length: world.results(dice) }, () => dice.below(DAYS)).toSorted((a, b) => a - b);
  const truths = world.truth([...days, DAYS], dice);
  const results = days.map((day, i) => {
    const type = typeOf(dice);
    const noise = Math.sqrt(CAP_2.measurementVariance[type] ?? 0) * normal(dice);
    return { day, type, score: Math.min(100, Math.max(0, (truths[i] as number) + noise)) };
  });
  return { results, truth: truths.at(-1) as number };
}

function typeOf(dice: Dice): EvidenceType {
  let left = dice.fraction();
  for (const { type, share } of SOURCES) {
    if (left < share) return type;
    left -= share;
  }
  return 'drill';
}
