import { seededDice, type Dice } from '@whetstone/core/platform/chance.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { idAt } from '../id.ts';

/** What the factories of one database share: they count on, and repeat themselves for the same seed. */
export interface Sequence {
  readonly dice: Dice;
  /** The instant at which everything is made. */
  readonly now: string;
  /** 1, 2, 3 … */
  next(): number;
  id(): string;
}

/** 10:00 on 21 November 2026 in the force's zone: the moment at which worlds of tests stand unless told otherwise. */
export const testNow = '2026-11-21T02:00:00.000Z';
export const testToday = '2026-11-21';

const sequences = new WeakMap<object, Sequence>();

/** Starts the factories of this database anew with a seed and the instant at which its world stands. */
export function startFactories(
  em: EntityManager,
  { seed = 1, now = testNow }: { seed?: number | string; now?: string } = {},
): Sequence {
  const dice = seededDice(seed);
  let count = 0;
  const sequence = { dice, now, next: () => ++count, id: () => idAt(now, dice) };
  sequences.set(em.getDriver(), sequence);
  return sequence;
}

export function sequenceOf(em: EntityManager): Sequence {
  return sequences.get(em.getDriver()) ?? startFactories(em);
}
