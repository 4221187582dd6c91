import { defineEntity, p } from '@mikro-orm/core';
import type { LeaveMove, LeaveState } from '@whetstone/core/training/leave.ts';
import type { LeaveStep } from '@whetstone/core/training/leave-steps.ts';
import { day, id, idOf, instant, revision } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const LeaveRequestSchema = defineEntity({
  name: 'LeaveRequest',
  properties: {
    id: id(),
    personId: idOf(),
    /** The kind is all that is written of why. */
    kindCode: p.string(),
    fromOn: day(),
    toOn: day(),
    state: p.string().$type<LeaveState>(),
    /** The steps it needs, as the kind asked when it was sent. */
    steps: p.json<LeaveStep[]>(),
    /** Everything that was done with it, the oldest first. */
    moves: p.json<LeaveMove[]>(),
    /** The approved leave that came of it. */
    leaveId: idOf().nullable(),
    /** First day back as told by the person; the unit then confirms it. */
    returnedOn: day().nullable(),
    askedAt: instant(),
    revision: revision(),
  },
  indexes: [
    { properties: ['personId', 'fromOn'] },
    { properties: ['state', 'toOn'] },
    {
      name: 'leave_request_one_at_a_time',
      expression: `alter table "leave_request" add constraint "leave_request_one_at_a_time" exclude using gist
        ("person_id" with =, daterange("from_on", "to_on", '[]') with &&)
        where ("state" in ('asked', 'passed', 'approved'))`,
    },
  ],
  checks: [
    { name: 'leave_request_days', expression: 'to_on >= from_on' },
    {
      name: 'leave_request_state',
      expression: "state in ('asked', 'passed', 'approved', 'refused', 'withdrawn', 'returned')",
    },
  ],
  policies: ofPerson('leave_request'),
});

/** A leave that somebody asked for, on its way to approval and back to duty. */
export class LeaveRequest extends LeaveRequestSchema.class {}
LeaveRequestSchema.setClass(LeaveRequest);
