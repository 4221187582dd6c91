import type { Dice } from '@whetstone/core/platform/chance.ts';
import type { SeedUnit } from '../org/read-org.ts';

/** A stay in a post of a unit; days as `dayNumber`, `to` null while it lasts. */
export interface Stay {
  readonly unit: SeedUnit;
  readonly postCode: string;
  readonly from: number;
  readonly to: number | null;
}

/** A person of the city with what the simulation knows of them beyond their row. */
export interface Member {
  readonly id: string;
  readonly badgeNumber: string;
  readonly name: string;
  readonly sex: 'M' | 'F';
  /** Days as `dayNumber`. */
  readonly bornOn: number;
  readonly joinedOn: number;
  readonly officer: boolean;
  /** Leads the unit. */
  readonly head: boolean;
  readonly party: boolean;
  /** Oldest first; the last one is where the person serves now. */
  readonly stays: readonly Stay[];
  readonly unit: SeedUnit;
  readonly postCode: string;
  /** Everything by chance about this person follows from these. */
  readonly dice: Dice;
}

/** Full years of age on a day, both as `dayNumber`; a day more or less does not matter here. */
export function yearsOn(bornOn: number, day: number): number {
  return Math.floor((day - bornOn) / 365.2425);
}
