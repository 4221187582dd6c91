import { dayNumber } from '@whetstone/core/platform/day.ts';

/** What is loaded. Everything by chance follows from it: the same scenario gives the same rows. */
export interface Scenario {
  readonly name: 'demo' | 'city';
  readonly seed: string;
  /** The day at which the city stands, `YYYY-MM-DD` in the force's zone. */
  readonly today: string;
  /** How many people; null = every unit in full strength. */
  readonly people: number | null;
  /** Days between two sessions of one drill in a bureau. */
  readonly sessionStep: number;
  /** Exams of which the whole scripts are kept; of others only the results. */
  readonly scripts: 'all' | 'newest';
  /** How much further apart tests are than the force plans them: 1 = as planned. */
  readonly spacing: number;
  /** Share of the mandatory courses that people take up. */
  readonly studied: number;
}

/** Days the city looks back on: eighteen months. */
const LOOK_BACK_DAYS = 548;

export function scenarioOf(
  name: 'demo' | 'city',
  { seed, today, people }: { seed: string; today: string; people?: number | undefined },
): Scenario {
  return name === 'demo'
    ? { name, seed, today, people: people ?? 2000, sessionStep: 28, scripts: 'all', spacing: 1, studied: 0.4 }
    : {
        name,
        seed,
        today,
        people: people ?? null,
        sessionStep: 14,
        scripts: 'newest',
        spacing: 1.42,
        studied: 0.15,
      };
}

/** First day looked back on and the day of today, as `dayNumber`. */
export function spanOf({ today }: Scenario): { since: number; today: number } {
  const day = dayNumber(today);
  return { since: day - LOOK_BACK_DAYS, today: day };
}

/** Just after midnight of the scenario's day in the force's zone: when everything has been loaded. */
export function nowOf({ today }: Scenario): string {
  return new Date(dayNumber(today) * 86_400_000 - 8 * 3_600_000 + 60_000).toISOString();
}
