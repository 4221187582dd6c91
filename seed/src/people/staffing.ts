import type { Org, SeedUnit } from '../org/read-org.ts';
import { apportion } from './draw.ts';

/** How many serve in a unit itself. */
export interface Strength {
  readonly officers: number;
  readonly auxiliaries: number;
}

/** Below so many people only a few units are staffed: enough of them to show every hat and kind of unit. */
const WHOLE_TREE_FROM = 1000;
const FEW_UNITS = ['YL-LD', 'YL-ZZ-02', 'YL-TJ-03', 'YL-TF-01', 'YL-LC-T1', 'YL-LC-T5', 'YL-XQ-P16'];
/** What every staffed unit has at least. */
const LEAST = 2;
/** Larger units are sampled more thinly, so that small ones do not vanish beside them. */
const THINNING = 0.75;

const strengthOf = ({ officers, auxiliaries }: SeedUnit) => officers + auxiliaries;

/** One small station of each bureau: it is staffed in full, so that a real roster can be looked at. */
export function fullStations(org: Org): SeedUnit[] {
  const bureaus = org.units.filter(({ kind }) => kind === 'district_bureau');
  return bureaus.flatMap((bureau) => {
    const fitting = org.units.filter(
      (unit) => unit.parent === bureau && unit.kind === 'station' && strengthOf(unit) >= 30,
    );
    return fitting.slice(-1);
  });
}

/** Splits the people of a unit as its full strength does; somebody sworn is always among them. */
function split(unit: SeedUnit, people: number): Strength {
  if (people === 0 || unit.officers === 0) return { officers: 0, auxiliaries: people };
  const officers = Math.max(1, Math.round((people * unit.officers) / strengthOf(unit)));
  return { officers, auxiliaries: people - officers };
}

/**
 * Who serves where.
 * @param people how many altogether; null = every unit in full strength
 */
export function staff(org: Org, people: number | null): ReadonlyMap<SeedUnit, Strength> {
  if (people === null) return new Map(org.units.map((unit) => [unit, unit]));
  const full = fullStations(org);
  const whole = people >= WHOLE_TREE_FROM;
  const staffed = org.units.filter((unit) => {
    if (strengthOf(unit) === 0 || (whole && full.includes(unit))) return false;
    return whole || FEW_UNITS.includes(unit.code) || unit === full[0];
  });
  const inFull = whole ? full.reduce((sum, unit) => sum + strengthOf(unit), 0) : 0;
  const weights = staffed.map((unit) => (unit === full[0] ? strengthOf(unit) : strengthOf(unit) ** THINNING));
  const shares = apportion(people - inFull - LEAST * staffed.length, weights);
  const parts = staffed.map((unit, at): [SeedUnit, Strength] => [
    unit,
    split(unit, LEAST + (shares[at] ?? 0)),
  ]);
  const stations = whole ? full.map((unit): [SeedUnit, Strength] => [unit, unit]) : [];
  return new Map([...parts, ...stations]);
}
