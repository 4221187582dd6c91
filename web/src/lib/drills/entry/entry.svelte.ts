import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { ChallengeLevel } from '@whetstone/core/drills/challenge.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import type { Draft } from '../queue/field-store.ts';
import type { MeasureEntry } from './measure-entry.ts';

/** How many taps can be undone; more than any sheet has. */
const mostSteps = 400;

/**
 * What is being entered for one person. Every tap is a new state beside the old ones, so that it can be
 * undone, and is handed to `keep` at once: a tap that was accepted survives the end of the page.
 */
export class Entry {
  readonly personId: string;
  readonly correctsId: string | null;
  /** Why this mark takes the place of the examiner's own; null = it does not. */
  readonly reason: string | null;
  #measure: MeasureEntry<unknown>;
  #drill: DrillDefinition;
  #keep: (draft: Omit<Draft, 'sessionId'>) => void;
  #history = $state.raw<readonly unknown[]>([]);
  violations = $state.raw<readonly string[]>([]);
  /** 挑战: the level that the person declared before the first try. */
  challengeLevel = $state<ChallengeLevel | null>(null);

  constructor(
    draft: Omit<Draft, 'sessionId'>,
    drill: DrillDefinition,
    measure: MeasureEntry<unknown>,
    keep: (draft: Omit<Draft, 'sessionId'>) => void,
  ) {
    this.personId = draft.personId;
    this.correctsId = draft.correctsId;
    this.reason = draft.reason ?? null;
    this.challengeLevel = draft.challengeLevel ?? null;
    this.#measure = measure;
    this.#drill = drill;
    this.#keep = keep;
    this.#history = draft.history;
    this.violations = draft.violations;
  }

  /** The measure's own state: the last tap's, or an empty sheet. */
  get now(): unknown {
    const last = this.#history[this.#history.length - 1];
    return last ?? this.#measure.start(this.#drill);
  }

  get untouched(): boolean {
    return this.#history.length === 0 && this.violations.length === 0;
  }

  get canUndo(): boolean {
    return this.#history.length > 0;
  }

  /** What has been entered as a raw record, with the critical failures seen; null while it says nothing. */
  get raw(): AnyRaw | null {
    const sheet = this.#measure.rawOf(this.now, this.#drill, this.violations.length > 0);
    if (sheet === null) return null;
    const raw = withOwn(sheet, this.personId);
    return this.violations.length > 0 ? { ...raw, violations: [...this.violations] } : raw;
  }

  change(next: unknown): void {
    this.#history = [...this.#history.slice(1 - mostSteps), next];
    this.#kept();
  }

  undo(): void {
    this.#history = this.#history.slice(0, -1);
    this.#kept();
  }

  /** Critical failures of the drill that were seen; they stop it. */
  violate(violations: readonly string[]): void {
    this.violations = violations;
    this.#kept();
  }

  /** The person declares a challenge, or takes it back, before the first try. */
  declare(level: ChallengeLevel | null): void {
    this.challengeLevel = level;
    this.#kept();
  }

  #kept(): void {
    const { personId, correctsId, violations, challengeLevel, reason } = this;
    this.#keep({ personId, correctsId, violations, challengeLevel, reason, history: this.#history });
  }
}

/** The person whose sheet it is belongs to the team, whoever else was named. */
function withOwn(raw: AnyRaw, personId: string): AnyRaw {
  if (raw.measure !== 'rubric5' || raw.team === undefined) return raw;
  const team = [personId, ...raw.team.filter((id) => id !== personId)];
  return { ...raw, team, present: team.length };
}
