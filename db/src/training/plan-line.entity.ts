import { defineEntity, p } from '@mikro-orm/core';
import type { PlanCosts, PlanDemand } from '@whetstone/core/training/plan-shapes.ts';
import { id, idOf, revision } from '../platform/columns.ts';

const PlanLineSchema = defineEntity({
  name: 'PlanLine',
  properties: {
    id: id(),
    planId: idOf(),
    /** In a change of a plan: the line of the standing plan that it is to replace. */
    ofLineId: idOf().nullable(),
    position: p.integer(),
    titleZh: p.string(),
    titleEn: p.string(),
    categoryCode: p.string(),
    courseCode: p.string().nullable(),
    capabilityCodes: p.json<string[]>(),
    /** Classes to be held, people in each, days of each. */
    classes: p.integer(),
    peopleEach: p.integer(),
    days: p.integer(),
    /** Months 1–12 in which they are to be held. */
    months: p.json<number[]>(),
    /** Fen by head, of all its classes together. */
    costs: p.json<PlanCosts>(),
    /** What the heatmap said when the line was made; null when nobody asked it. */
    demand: p.json<PlanDemand | null>().nullable(),
    note: p.text().nullable(),
    revision: revision(),
  },
  indexes: [{ properties: ['planId', 'position'] }],
  checks: [{ name: 'plan_line_size', expression: 'classes >= 1 and people_each >= 1 and days >= 1' }],
});

/** A line of a plan: so many classes of so many people for so many days. */
export class PlanLine extends PlanLineSchema.class {}
PlanLineSchema.setClass(PlanLine);

const PlanQuotaSchema = defineEntity({
  name: 'PlanQuota',
  properties: { id: id(), lineId: idOf(), unitId: idOf(), people: p.integer() },
  uniques: [{ properties: ['lineId', 'unitId'] }],
  checks: [{ name: 'plan_quota_people', expression: 'people >= 1' }],
});

/** How many people a unit is to send to the classes of a line. */
export class PlanQuota extends PlanQuotaSchema.class {}
PlanQuotaSchema.setClass(PlanQuota);
