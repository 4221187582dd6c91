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
    /** `draft` is worked on · `submitted` waits for a leader · `approved` holds. */
    state: p.string().$type<'draft' | 'submitted' | 'approved'>(),
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
  uniques: [{ properties: ['unitId', 'year'] }],
  checks: [
    { name: 'training_plan_state', expression: "state in ('draft', 'submitted', 'approved')" },
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

  /** @throws Refusal `plan-not-draft` */
  mustBeDraft(): void {
    if (this.state !== 'draft') throw new Refusal('plan-not-draft');
  }
}
TrainingPlanSchema.setClass(TrainingPlan);
