import { defineEntity, p } from '@mikro-orm/core';
import type { StepsByLength } from '@whetstone/core/training/leave-steps.ts';
import { day, id } from '../platform/columns.ts';

const LeaveKindSchema = defineEntity({
  name: 'LeaveKind',
  properties: {
    id: id(),
    /** `annual`, `sick` …: the kind is all that is ever written of why somebody is away. */
    code: p.string(),
    nameZh: p.string(),
    nameEn: p.string(),
    /** Who has to approve it, by its length. */
    steps: p.json<StepsByLength>(),
    /** At most so many days at once; null: no limit. */
    longestDays: p.integer().nullable(),
    fromOn: day(),
    /** Last day on which it may be asked for; null while it lasts. */
    toOn: day().nullable(),
    position: p.integer(),
  },
  uniques: [{ properties: ['code', 'fromOn'] }],
  checks: [{ name: 'leave_kind_longest', expression: 'longest_days is null or longest_days > 0' }],
});

/** A kind of leave, and who approves it. */
export class LeaveKind extends LeaveKindSchema.class {}
LeaveKindSchema.setClass(LeaveKind);
