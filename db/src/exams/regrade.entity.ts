import { defineEntity, p } from '@mikro-orm/core';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import type { RegradeFigures } from '@whetstone/core/exams/regrade.ts';
import type { RegradeState } from '@whetstone/core/exams/regrade-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant, revision } from '../platform/columns.ts';
import type { Scored } from './regrade-answers.ts';

/** New points for one person's answer, as an upheld appeal on a mark asks for, or a third marker says. */
export interface Remark {
  attemptId: string;
  position: number;
  points: number;
  /** The regrade by whose rubric two marks came apart: the third decided, and `points` are of that mark alone. */
  adjudicates?: string;
}

/** An answer that came late, as it shall count. */
export interface LateAnswer {
  position: number;
  value: unknown;
  /** When its device says it was made, and which word of the device it is; as in `AnswerOp`. */
  madeAt: string;
  clientSeq: number;
  baseRev: number;
  device: string | null;
  /** Points that a person gave, or that stood before; null = the machine judges it. */
  given: Scored | null;
}

/** Answers of one attempt that came late and shall count. */
export interface LateIntake {
  attemptId: string;
  answers: LateAnswer[];
  /** What stood in their places before it was published, so that it can be undone. */
  before: LateAnswer[] | null;
}

const RegradeSchema = defineEntity({
  name: 'Regrade',
  properties: {
    id: id(),
    examId: idOf(),
    /** Null when it concerns no one item: answers of an attempt that came late. */
    itemVersionId: idOf().nullable(),
    /** What shall hold for the item; null = as it was set, which is what undoing the first one comes to. */
    correction: p.json<Correction>().nullable(),
    /** What held before it was published, so that it can be undone. */
    before: p.json<Correction>().nullable(),
    /** Of an upheld appeal on a mark: one answer only, and the item stays as it is. */
    remark: p.json<Remark>().nullable(),
    /** Answers that came after the grading and shall count: one attempt only, and the items stay as they are. */
    late: p.json<LateIntake>().nullable(),
    /** Why, in words that everybody concerned will read. */
    reason: p.text(),
    state: p.string().$type<RegradeState>(),
    /** The published regrade that this one takes back. */
    undoesId: idOf().nullable(),
    proposedById: idOf(),
    proposedAt: instant(),
    /** What it would do, by the preview; then what it did. */
    figures: p.json<RegradeFigures>().nullable(),
    countedAt: instant().nullable(),
    decidedById: idOf().nullable(),
    decidedAt: instant().nullable(),
    decisionNote: p.text().nullable(),
    publishedAt: instant().nullable(),
    revision: revision(),
  },
  indexes: [
    { properties: ['examId', 'proposedAt'] },
    // One at a time: two proposals for one item could not both have been previewed rightly.
    {
      name: 'regrade_one_open',
      expression: `create unique index "regrade_one_open" on "regrade" ("exam_id", "item_version_id") where "state" in ('counting', 'proposed', 'publishing') and ("remark" ->> 'adjudicates') is null`,
    },
    {
      name: 'regrade_one_open_late',
      expression: `create unique index "regrade_one_open_late" on "regrade" (("late" ->> 'attemptId')) where "state" in ('counting', 'proposed', 'publishing')`,
    },
  ],
  checks: [
    {
      name: 'regrade_two_people',
      expression: "decided_by_id is null or state = 'withdrawn' or decided_by_id <> proposed_by_id",
    },
    {
      name: 'regrade_published_by_decision',
      expression:
        "state not in ('publishing', 'published') or (decided_by_id is not null and decided_at is not null)",
    },
    { name: 'regrade_of_what', expression: '(item_version_id is null) = (late is not null)' },
    {
      name: 'regrade_state',
      expression: "state in ('counting', 'proposed', 'publishing', 'published', 'rejected', 'withdrawn')",
    },
  ],
});

/** A proposal to count an item differently for everybody who met it: previewed, agreed to, published. */
export class Regrade extends RegradeSchema.class {
  /** Takes the preview; a repeated preview replaces it. */
  takePreview(figures: RegradeFigures, now: string): void {
    if (this.state !== 'counting' && this.state !== 'proposed') return;
    this.state = 'proposed';
    this.figures = figures;
    this.countedAt = now;
  }

  /**
   * A second person agrees or not, having seen the preview of this revision.
   * @throws Refusal `same-person-approval`, `regrade-not-waiting`; `stale-revision`
   */
  decide(decision: 'approve' | 'reject', by: Decider): void {
    if (this.proposedById === by.personId) throw new Refusal('same-person-approval');
    mustWaitAt(this, by.revision);
    this.state = decision === 'approve' ? 'publishing' : 'rejected';
    this.decidedById = by.personId;
    this.decidedAt = by.now;
    this.decisionNote = by.note;
  }

  /** Who proposed it takes it back. Refuses as `decide` does, and `not-allowed` to anybody else. */
  withdraw({ personId, revision, now, note }: Decider): void {
    if (this.proposedById !== personId) throw new Refusal('not-allowed');
    mustWaitAt(this, revision);
    this.state = 'withdrawn';
    this.decidedById = personId;
    this.decidedAt = now;
    this.decisionNote = note;
  }
}

interface Decider {
  personId: string;
  revision: number;
  now: string;
  note: string | null;
}

function mustWaitAt(regrade: Regrade, revision: number): void {
  if (regrade.state !== 'proposed') throw new Refusal('regrade-not-waiting');
  if (regrade.revision !== revision) throw new Refusal('stale-revision');
}
RegradeSchema.setClass(Regrade);
