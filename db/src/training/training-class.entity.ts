import { defineEntity, p } from '@mikro-orm/core';
import type { PlanCosts } from '@whetstone/core/training/plan-shapes.ts';
import { day, id, idOf, instant, revision, unitPath } from '../platform/columns.ts';

const TrainingClassSchema = defineEntity({
  name: 'TrainingClass',
  properties: {
    id: id(),
    titleZh: p.string(),
    titleEn: p.string(),
    /** The training category that it counts for: `professional`, `sent-up` … (data with effective dates). */
    categoryCode: p.string(),
    /** The course of the force's list that it holds; null for a class of its own making. */
    courseCode: p.string().nullable(),
    capabilityCodes: p.json<string[]>(),
    /** The line of the yearly plan that it carries out; null outside the plan. */
    planLineId: idOf().nullable(),
    /** The unit that holds it. */
    unitId: idOf(),
    unitPath: unitPath(),
    /** Class teacher: whoever answers for the class. */
    leadId: idOf(),
    /** Who lead it beside the class teacher. */
    assistantIds: p.json<string[]>().defaultRaw("'[]'"),
    fromOn: day(),
    toOn: day(),
    /** When its first session begins and its last one ends. */
    beginsAt: instant(),
    endsAt: instant(),
    capacity: p.integer(),
    /** With fewer people it is not held. */
    least: p.integer(),
    /** Its members are off their posts on each of its days. */
    offPost: p.boolean(),
    /** Last day on which people may book a place themselves; null: by call-up alone. */
    bookableUntilOn: day().nullable(),
    state: p.string().$type<'planned' | 'running' | 'closed' | 'cancelled'>(),
    createdById: idOf(),
    createdAt: instant(),
    endedAt: instant().nullable(),
    /** Why it was cancelled; while it is open, why the proposal to close it was sent back. */
    endReason: p.text().nullable(),
    /** Which running of the same line or course it is: 第 2 期. */
    intake: p.integer().default(1),
    /** Fen by head: what it took; null while nobody has said. */
    costs: p.json<PlanCosts | null>().nullable(),
    funding: p.string().nullable(),
    /** Its class teacher says that it is over; a second person confirms. */
    closeProposedById: idOf().nullable(),
    closeProposedAt: instant().nullable(),
    closedById: idOf().nullable(),
    revision: revision(),
  },
  indexes: [{ properties: ['unitId', 'fromOn'] }, { properties: ['fromOn'] }],
  checks: [
    { name: 'training_class_days', expression: 'to_on >= from_on and ends_at > begins_at' },
    { name: 'training_class_size', expression: 'capacity >= 1 and least >= 1 and least <= capacity' },
    {
      name: 'training_class_state',
      expression: "state in ('planned', 'running', 'closed', 'cancelled')",
    },
  ],
});

/** A class: so many people trained together from one day to another, with sessions, a teacher and places. */
export class TrainingClass extends TrainingClassSchema.class {}
TrainingClassSchema.setClass(TrainingClass);
