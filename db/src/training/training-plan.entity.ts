import { defineEntity, p } from '@mikro-orm/core';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant, revision, unitPath } from '../platform/columns.ts';

const TrainingPlanSchema = defineEntity({
  name: 'TrainingPlan',
  properties: {
    id: id(),
    unitId: idOf(),
    unitPath: unitPath(),
    year: p.integer(),
    /** Its first version is 1; every change that is approved counts one on. */
    version: p.integer().default(1),
    /** The plan that it changes; null for the plan that stands. A change that was approved holds what stood before. */
    changeOfId: idOf().nullable(),
    /** When the next version took its place. */
    endedAt: instant().nullable(),
    /** `draft` is worked on · `submitted` waits for a leader · `approved` holds · `former` held once. */
    state: p.string().$type<'draft' | 'submitted' | 'approved' | 'former'>(),
    madeById: idOf(),
    madeAt: instant(),
    submittedById: idOf().nullable(),
    submittedAt: instant().nullable(),
    /** The last decision, also one that sent it back. */
    decidedById: idOf().nullable(),
    decidedAt: instant().nullable(),
    decision: p.string().$type<'approved' | 'returned'>().nullable(),
    reason: p.text().nullable(),
    revision: revision(),
  },
  indexes: [
    {
      name: 'training_plan_one_a_year',
      expression:
        'create unique index "training_plan_one_a_year" on "training_plan" ("unit_id", "year") where "change_of_id" is null',
    },
    {
      name: 'training_plan_one_open_change',
      expression: `create unique index "training_plan_one_open_change" on "training_plan" ("change_of_id") where "state" in ('draft', 'submitted')`,
    },
  ],
  checks: [
    { name: 'training_plan_state', expression: "state in ('draft', 'submitted', 'approved', 'former')" },
    { name: 'training_plan_year', expression: 'year between 2000 and 2100' },
  ],
});

/** What a unit trains in a year. */
export class TrainingPlan extends TrainingPlanSchema.class {
  /** @throws Refusal `plan-not-draft` */
  submit(by: string, now: string): void {
    if (this.state !== 'draft') throw new Refusal('plan-not-draft');
    Object.assign(this, { state: 'submitted', submittedById: by, submittedAt: now });
  }

  /** Goes back to whoever works on it. @throws Refusal `plan-not-submitted` */
  recall(): void {
    if (this.state !== 'submitted') throw new Refusal('plan-not-submitted');
    this.state = 'draft';
  }

  /**
   * A leader approves it or sends it back, with the reason.
   * @throws Refusal `plan-not-submitted`; `plan-own-approval` when it is whoever submitted it
   */
  decide(by: string, approve: boolean, reason: string, now: string): void {
    if (this.state !== 'submitted') throw new Refusal('plan-not-submitted');
    if (this.submittedById === by) throw new Refusal('plan-own-approval');
    const decision = approve ? 'approved' : 'returned';
    const state = approve ? 'approved' : 'draft';
    Object.assign(this, { state, decision, decidedById: by, decidedAt: now, reason });
  }

  /** Whether it holds today, so that it can be changed. @throws Refusal `plan-not-approved` */
  mustStand(): void {
    if (this.state !== 'approved' || this.changeOfId != null) throw new Refusal('plan-not-approved');
  }

  /** @throws Refusal `plan-not-draft` */
  mustBeDraft(): void {
    if (this.state !== 'draft') throw new Refusal('plan-not-draft');
  }
}
TrainingPlanSchema.setClass(TrainingPlan);

/** A plan, or a change of one, that nobody has handed in yet. */
export const notHandedIn = {
  state: 'draft',
  submittedById: null,
  submittedAt: null,
  decidedById: null,
  decidedAt: null,
  decision: null,
  reason: null,
} as const;
