import { defineEntity, p } from '@mikro-orm/core';
import { day, id, idOf, instant, unitPath } from '../platform/columns.ts';

const AssessmentRequestSchema = defineEntity({
  name: 'AssessmentRequest',
  properties: {
    id: id(),
    unitId: idOf(),
    unitPath: unitPath(),
    capabilityCode: p.string(),
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
    /** Everybody named was assessed, or is not asked for it any more. */
    doneAt: instant().nullable(),
    withdrawnAt: instant().nullable(),
    withdrawReason: p.text(),
  },
  indexes: [{ properties: ['unitPath'], type: 'gist' }, { properties: ['capabilityCode'] }],
});

/** A leader asks that people of whom too little is known be assessed in one capability. */
export class AssessmentRequest extends AssessmentRequestSchema.class {
  /** Nothing is owed any more. */
  isClosed(): boolean {
    return this.doneAt != null || this.withdrawnAt != null;
  }

  /** Somebody has planned it, or planned it anew. */
  planFor({ on, plan, byId, at }: { on: string; plan: string; byId: string; at: string }): void {
    this.plannedOn = on;
    this.plan = plan;
    this.plannedById = byId;
    this.plannedAt = at;
  }

  withdraw(reason: string, at: string): void {
    this.withdrawReason = reason;
    this.withdrawnAt = at;
  }
}
AssessmentRequestSchema.setClass(AssessmentRequest);
