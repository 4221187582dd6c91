import { defineEntity, p } from '@mikro-orm/core';
import { type AttemptActor, type AttemptState, mayMove } from '@whetstone/core/exams/attempt-states.ts';
import type { AttemptOrder } from '@whetstone/core/exams/option-order.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const AttemptSchema = defineEntity({
  name: 'Attempt',
  properties: {
    id: id(),
    roundId: idOf(),
    personId: idOf(),
    no: p.integer().default(1),
    paperId: idOf(),
    state: p.string().$type<AttemptState>(),
    /** Stored shuffles: position order and, per position, the order of option ids. */
    order: p.json<AttemptOrder>(),
    startedAt: instant().nullable(),
    deadlineAt: instant().nullable(),
    hardEndAt: instant(),
    /** Since when its clock stands; null = it runs. Deadlines are then those of before the pause. */
    pausedSinceAt: instant().nullable(),
    submittedAt: instant().nullable(),
    /** SHA-256 over the sealed script (position, value, server revision), hex. */
    sealedHash: p.string().nullable(),
    /** Counts accepted answer ops; each receipt names one. */
    serverRev: p.integer().default(0),
    /** When the candidate went on from one section to the next by their own will, in order. */
    sectionsLeftAt: p.json<string[]>().defaultRaw("'[]'"),
    /** The device that writes; null until one has named itself. See `attempt_device`. */
    activeDevice: p.string().length(64).nullable(),
    /** Signals, no verdict: how often and how long the page was left. */
    leftPageCount: p.integer().default(0),
    leftPageSeconds: p.double().$type<number>().default(0),
    score: p.double().$type<number>().nullable(),
    maxScore: p.double().$type<number>().nullable(),
    /** Share of the points taken off for work after the deadline; null = none was. */
    latePenaltyPercent: p.integer().nullable(),
    gradedAt: instant().nullable(),
    /** Counts the scoring runs after the first that changed its result. */
    scoringNo: p.integer().default(0),
    releasedAt: instant().nullable(),
  },
  uniques: [{ properties: ['roundId', 'personId', 'no'] }],
  indexes: [{ properties: ['personId', 'startedAt'] }, { properties: ['state', 'deadlineAt'] }],
  checks: [
    {
      name: 'attempt_begun',
      expression: "state not in ('in_progress', 'paused', 'overdue') or started_at is not null",
    },
    { name: 'attempt_paused', expression: "(state = 'paused') = (paused_since_at is not null)" },
    {
      name: 'attempt_sealed',
      expression:
        "state not in ('submitted', 'graded', 'released', 'regraded') or (submitted_at is not null and sealed_hash is not null)",
    },
    {
      name: 'attempt_graded',
      expression:
        "state not in ('graded', 'released', 'regraded') or (score is not null and max_score > 0 and graded_at is not null)",
    },
  ],
  policies: ofPerson('attempt'),
});

/** One candidate's run of a round. Its states and edges are those of core/exams/attempt-states. */
export class Attempt extends AttemptSchema.class {
  /**
   * Goes to another state along an edge that this actor may cause; `moveAttempt` writes the event too.
   * @throws Error when there is no such edge: a defect of the caller, who asks before.
   */
  moveTo(to: AttemptState, by: AttemptActor): void {
    if (!mayMove(this.state, to, by))
      throw new Error(`attempt ${this.id}: ${by} cannot move it from ${this.state} to ${to}`);
    this.state = to;
  }

  /** Closes the script for good. The time of writing ends with the deadline, whenever this is called. */
  seal(hash: string, now: string, by: AttemptActor): void {
    this.moveTo('submitted', by);
    this.sealedHash = hash;
    this.submittedAt = this.deadlineAt && this.deadlineAt < now ? this.deadlineAt : now;
  }

  /** Answers made in time arrived after the sealing and count: the script is what it now holds. */
  sealAgain(hash: string): void {
    if (this.state !== 'submitted') throw new Error(`attempt ${this.id}: ${this.state} is not sealed again`);
    this.sealedHash = hash;
  }

  /** Declares it void: answers and events stay, nothing of it counts any more. */
  declareVoid(): void {
    this.moveTo('voided', 'examiner');
    this.pausedSinceAt = null;
  }

  /**
   * Counts again, as a script that is closed: by an appeal against its voiding. One that was never handed in ended
   * when it was voided, or at its deadline. What is made of it next is another run than what was voided.
   */
  restore(hash: string, voidedAt: string): void {
    this.moveTo('submitted', 'examiner');
    this.sealedHash ??= hash;
    this.submittedAt ??= this.deadlineAt && this.deadlineAt < voidedAt ? this.deadlineAt : voidedAt;
    if (this.gradedAt) this.scoringNo += 1;
    this.releasedAt = null;
  }

  /** Takes the result of a scoring run over the sealed script; points of `maxScore`, less what late work costs. */
  takeScore(score: number, maxScore: number, now: string, latePenaltyPercent: number | null = null): void {
    this.moveTo('graded', 'system');
    this.latePenaltyPercent = latePenaltyPercent;
    this.score = halfUp(score * (1 - (latePenaltyPercent ?? 0) / 100), 2);
    this.maxScore = maxScore;
    this.gradedAt = now;
  }
}
AttemptSchema.setClass(Attempt);
