import type { Readiness } from './what-if.ts';
import type { RequirementState } from './state.ts';

/** How one person of a scenario stood in what they were to pass. */
export interface PersonNote {
  readonly personId: string;
  readonly unitId: string;
  /** By capability; one that the post does not ask for is not there. */
  readonly states: Readonly<Record<string, RequirementState>>;
}

/** What a scenario came to on the day it was kept. */
export interface ScenarioNote {
  readonly keptOn: string;
  /** By capability, before the steps. */
  readonly before: Readonly<Record<string, Readiness>>;
  readonly people: readonly PersonNote[];
}

/** What is another now than when a scenario was kept. */
export interface ScenarioChange {
  readonly keptOn: string;
  readonly figures: readonly {
    readonly capabilityCode: string;
    readonly was: Readiness;
    readonly now: Readiness;
  }[];
  readonly people: readonly {
    readonly personId: string;
    readonly capabilityCode: string | null;
    readonly from: RequirementState | null;
    readonly to: RequirementState | null;
    readonly moved: boolean;
  }[];
}

/**
 * What changed between two notes of the same steps: readiness before the steps, and of each person the unit
 * and the states. People whom the newer note does not have are out of the reader's sight: nothing is told.
 */
export function changesSince(then: ScenarioNote, now: ScenarioNote): ScenarioChange {
  const before = new Map(then.people.map((person) => [person.personId, person]));
  return {
    keptOn: then.keptOn,
    figures: Object.entries(now.before).flatMap(([capabilityCode, figure]) => {
      const old = then.before[capabilityCode];
      return old && isAnother(old, figure) ? [{ capabilityCode, was: old, now: figure }] : [];
    }),
    people: now.people.flatMap((person) => {
      const old = before.get(person.personId);
      return old ? changesOf(old, person) : [];
    }),
  };
}

function changesOf(old: PersonNote, person: PersonNote): ScenarioChange['people'] {
  const { personId } = person;
  const codes = new Set([...Object.keys(old.states), ...Object.keys(person.states)]);
  const states = [...codes].flatMap((capabilityCode) => {
    const [from, to] = [old.states[capabilityCode] ?? null, person.states[capabilityCode] ?? null];
    return from === to ? [] : [{ personId, capabilityCode, from, to, moved: false }];
  });
  const move = { personId, capabilityCode: null, from: null, to: null, moved: true };
  return old.unitId === person.unitId ? states : [move, ...states];
}

/** A change that a reader of whole per cents would see. */
function isAnother(a: Readiness, b: Readiness): boolean {
  const seen = ({ expected, low90, high90 }: Readiness) =>
    [expected, low90, high90].map((share) => (share === null ? null : Math.round(share * 100))).join();
  return a.n !== b.n || a.ready !== b.ready || seen(a) !== seen(b);
}
