import { defineEntity, p } from '@mikro-orm/core';
import type { RequestAim } from '@whetstone/core/capability/request-state.ts';
import { day, id, idOf, instant, unitPath } from '../platform/columns.ts';

const AssessmentRequestSchema = defineEntity({
  name: 'AssessmentRequest',
  properties: {
    id: id(),
    unitId: idOf(),
    unitPath: unitPath(),
    capabilityCode: p.string(),
    /** Whether the people are to be assessed, or called up for training. */
    aim: p.string().$type<RequestAim>().default('assess'),
    /** So many people were named when it was made. */
    people: p.integer(),
    note: p.text(),
    /** By this day the leader wants to know. */
    wantedOn: day(),
    /** Only what is shown from this day on answers it. */
    requestedOn: day(),
    requestedById: idOf(),
    requestedAt: instant(),
    /** The day for which somebody has planned it; null before. */
    plannedOn: day().nullable(),
    plan: p.text(),
    plannedById: idOf().nullable(),
    plannedAt: instant().nullable(),
    /** The random draw whose people it names: a field test of their records. */
    drawId: idOf().nullable(),
    /** The call-up that answers it. */
    callUpId: idOf().nullable(),
    /** Everybody named was assessed or meets the standard again, or is not asked for it any more. */
    doneAt: instant().nullable(),
    withdrawnAt: instant().nullable(),
    withdrawReason: p.text(),
    declinedById: idOf().nullable(),
    declinedAt: instant().nullable(),
    declineReason: p.text().default(''),
  },
  indexes: [
    { properties: ['unitPath'], type: 'gist' },
    { properties: ['capabilityCode'] },
    { properties: ['drawId'] },
  ],
  checks: [{ name: 'assessment_request_aim', expression: "aim in ('assess', 'train')" }],
});

/** A leader asks of those who train that people be assessed in one capability, or called up to train it. */
export class AssessmentRequest extends AssessmentRequestSchema.class {
  /** Nothing is owed any more. */
  isClosed(): boolean {
    return this.doneAt != null || this.withdrawnAt != null || this.declinedAt != null;
  }

  /** Somebody has planned it, or planned it anew. */
  planFor({ on, plan, byId, at }: { on: string; plan: string; byId: string; at: string }): void {
    this.plannedOn = on;
    this.plan = plan;
    this.plannedById = byId;
    this.plannedAt = at;
  }

  /** A call-up is filed for it; changed and filed again, it stands for the new days. */
  answerBy(callUp: { id: string; on: string; title: string }, by: { byId: string; at: string }): void {
    this.planFor({ on: callUp.on, plan: callUp.title, ...by });
    this.callUpId = callUp.id;
  }

  decline(reason: string, by: { byId: string; at: string }): void {
    this.declineReason = reason;
    this.declinedById = by.byId;
    this.declinedAt = by.at;
  }

  withdraw(reason: string, at: string): void {
    this.withdrawReason = reason;
    this.withdrawnAt = at;
  }
}
AssessmentRequestSchema.setClass(AssessmentRequest);
