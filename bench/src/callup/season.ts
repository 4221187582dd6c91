import type { Dice } from '@whetstone/core/platform/chance.ts';
import type { Problem } from '@whetstone/core/training/select/problem.ts';

/** A force and the classes of a season, as a choice of people. */
export interface Season {
  readonly people: number;
  readonly units: number;
  readonly capabilities: number;
  /** Sessions of each capability, on days of their own. */
  readonly datesEach: number;
  readonly seats: number;
  /** Of those on a shift, this share may go before it is at its minimum. */
  readonly slack: number;
}

/** Shares that the world is drawn by; they are those of the demonstration city, rounded. */
const NEEDS = 1 / 6;
const ON_SHIFT = 1 / 3;
/** Units that are behind in a capability, and how much more of their people need it; of the others fewer do. */
const BEHIND = { units: 1 / 10, factor: 5.5, else: 0.5 };

/**
 * Everybody who needs a capability may go to each of its sessions; who is on duty that day is missed by a shift of
 * their unit. Nobody takes two sessions of one capability, nor two on one day.
 */
export function seasonOf(
  { people, units, capabilities, datesEach, seats, slack }: Season,
  dice: Dice,
): Problem {
  const sessionCount = capabilities * datesEach;
  const days = Math.ceil(sessionCount / 2);
  const dayOf = (session: number) => session % days;
  const person: number[] = [];
  const session: number[] = [];
  const gain: number[] = [];
  const shift: number[] = [];
  const from = [0];
  const present = new Float64Array(units * days);
  const behind = Array.from({ length: units * capabilities }, () => dice.fraction() < BEHIND.units);
  for (let p = 0; p < people; p++) {
    const unit = dice.below(units);
    const onDuty = Array.from({ length: days }, () => dice.fraction() < ON_SHIFT);
    onDuty.forEach((serves, day) => {
      if (serves) present[unit * days + day]! += 1;
    });
    for (let capability = 0; capability < capabilities; capability++) {
      const factor = behind[unit * capabilities + capability] ? BEHIND.factor : BEHIND.else;
      if (dice.fraction() >= NEEDS * factor) continue;
      // Gap in tens of points × weight × years × trust, in hundredths: see core/src/training/select/need.ts.
      const need = (5 + dice.below(35)) * (10 + dice.below(35)) * (1 + dice.below(24));
      for (let date = 0; date < datesEach; date++) {
        const at = capability * datesEach + date;
        person.push(p);
        session.push(at);
        gain.push(need / 1200);
        if (onDuty[dayOf(at)]) shift.push(unit * days + dayOf(at));
        from.push(shift.length);
      }
    }
  }
  return {
    sessions: Array.from({ length: sessionCount }, () => ({ seats, least: 0 })),
    room: present.map((count) => Math.floor(count * slack)),
    groups: [...capabilityGroups(capabilities, datesEach), ...dayGroups(sessionCount, days)],
    peopleCount: people,
    person: Int32Array.from(person),
    session: Int32Array.from(session),
    gain: Float64Array.from(gain),
    tie: Float64Array.from(person, () => dice.below(1_000_000)),
    from: Int32Array.from(from),
    shift: Int32Array.from(shift),
  };
}

const capabilityGroups = (capabilities: number, datesEach: number) =>
  Array.from({ length: capabilities }, (_, c) =>
    Array.from({ length: datesEach }, (_, date) => c * datesEach + date),
  );

const dayGroups = (sessionCount: number, days: number) =>
  Array.from({ length: days }, (_, day) =>
    Array.from({ length: sessionCount }, (_, at) => at).filter((at) => at % days === day),
  ).filter((group) => group.length > 1);
