import { defineEntity, p } from '@mikro-orm/core';
import type {
  CallUpCause,
  CallUpState,
  ExceededQuota,
  StrengthOverride,
} from '@whetstone/core/training/call-up.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant, revision, unitPath } from '../platform/columns.ts';

const CallUpSchema = defineEntity({
  name: 'CallUp',
  properties: {
    id: id(),
    /** The nearest unit that holds everybody in it: who answers for that unit approves it. */
    unitId: idOf(),
    unitPath: unitPath(),
    /** Why these people are called, in words that they read. */
    why: p.text(),
    /** What it was begun from: a heatmap cell, what is overdue, a quota of the plan, or nothing. */
    cause: p.json<CallUpCause>(),
    titleZh: p.string(),
    titleEn: p.string(),
    capabilityCode: p.string().nullable(),
    courseCode: p.string().nullable(),
    categoryCode: p.string(),
    /** The class that is filled; of a new one null until it is issued. */
    classId: idOf().nullable(),
    fromOn: day(),
    toOn: day(),
    beginsAt: instant(),
    endsAt: instant(),
    offPost: p.boolean(),
    capacity: p.integer(),
    /** Last day to reply. */
    replyByOn: day(),
    /** With whom the proposal broke ties. */
    seed: p.string(),
    overrides: p.json<StrengthOverride[]>().defaultRaw("'[]'"),
    /** Quotas of the plan that it exceeds, with their figures when it was filed. */
    quotaOverrides: p.json<ExceededQuota[]>().defaultRaw("'[]'"),
    state: p.string().$type<CallUpState>(),
    filedById: idOf(),
    filedAt: instant(),
    decidedById: idOf().nullable(),
    decidedAt: instant().nullable(),
    /** What was said with the decision, or why it was withdrawn. */
    answer: p.text().nullable(),
    issuedAt: instant().nullable(),
    revision: revision(),
  },
  indexes: [{ properties: ['classId'] }, { properties: ['state', 'filedAt'] }],
  checks: [
    {
      name: 'call_up_days',
      expression: 'to_on >= from_on and ends_at > begins_at and reply_by_on <= from_on',
    },
    { name: 'call_up_capacity', expression: 'capacity >= 1' },
    {
      name: 'call_up_state',
      expression: "state in ('draft', 'submitted', 'approved', 'returned', 'issued', 'closed', 'withdrawn')",
    },
    {
      name: 'call_up_two_people',
      expression:
        "state not in ('approved', 'issued', 'closed') or (decided_by_id is not null and decided_by_id <> filed_by_id)",
    },
  ],
});

/** Orders people to a class: filed by a planner, approved by who answers for the people, then issued. */
export class CallUp extends CallUpSchema.class {
  /** @throws Refusal `call-up-state`, `stale-revision` */
  private mustBe(revision: number | null, ...states: CallUpState[]): void {
    if (!states.includes(this.state)) throw new Refusal('call-up-state');
    if (revision !== null && revision !== this.revision) throw new Refusal('stale-revision');
  }

  /** Whether its content may still be changed. @throws Refusal `call-up-state`, `stale-revision` */
  mustBeOpen(revision: number): void {
    this.mustBe(revision, 'draft', 'returned');
  }

  /** Hands it in for approval. @throws Refusal `call-up-state` */
  submit(at: string): void {
    this.mustBe(null, 'draft', 'returned');
    this.state = 'submitted';
    this.filedAt = at;
    this.answer = null;
  }

  /** @throws Refusal `own-call-up`, `call-up-state`, `stale-revision` */
  decide(approve: boolean, by: { id: string; answer: string; at: string; revision: number }): void {
    this.mustBe(by.revision, 'submitted');
    if (by.id === this.filedById) throw new Refusal('own-call-up');
    this.state = approve ? 'approved' : 'returned';
    this.decidedById = by.id;
    this.decidedAt = by.at;
    this.answer = by.answer || null;
  }

  /** Goes out for this class. @throws Refusal `call-up-state` */
  issue(classId: string, at: string): void {
    this.mustBe(null, 'approved');
    this.state = 'issued';
    this.classId = classId;
    this.issuedAt = at;
  }

  /** @throws Refusal `call-up-state`, `stale-revision` */
  withdraw(reason: string, revision: number): void {
    this.mustBe(revision, 'draft', 'submitted', 'returned', 'approved', 'issued');
    this.state = 'withdrawn';
    this.answer = reason;
  }

  /** Its class is over. @throws Refusal `call-up-state` */
  close(): void {
    this.mustBe(null, 'issued');
    this.state = 'closed';
  }
}
CallUpSchema.setClass(CallUp);
