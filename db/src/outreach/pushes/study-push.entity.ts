import { defineEntity, p } from '@mikro-orm/core';
import type { Audience } from '@whetstone/core/outreach/pushes/audience.ts';
import { stateOfPush } from '@whetstone/core/outreach/pushes/push-rules.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant, revision, unitPath } from '../../platform/columns.ts';

const StudyPushSchema = defineEntity({
  name: 'StudyPush',
  properties: {
    id: id(),
    /** The unit that it is sent for, with everything below; null when a branch secretary sends it. */
    unitId: idOf().nullable(),
    unitPath: unitPath().nullable(),
    /** The branch whose secretary sends it; null when it is sent for a unit. */
    branchId: idOf().nullable(),
    audience: p.json<Audience>(),
    title: p.string(),
    /** Restricted Markdown; empty when a lesson is read instead. */
    text: p.text(),
    lessonId: idOf().nullable(),
    itemVersionId: idOf(),
    sendOn: day(),
    /** Last day to answer. */
    endOn: day(),
    madeById: idOf(),
    madeAt: instant(),
    /** When its people were written down and told; null = not yet. */
    sentAt: instant().nullable(),
    /** When its end was noticed. */
    closedAt: instant().nullable(),
    withdrawnAt: instant().nullable(),
    withdrawnById: idOf().nullable(),
    withdrawReason: p.text().default(''),
    revision: revision(),
  },
  indexes: [
    { properties: ['unitPath'], type: 'gist' },
    { properties: ['branchId'] },
    {
      name: 'study_push_due',
      expression: `create index "study_push_due" on "study_push" ("send_on") where "sent_at" is null or "closed_at" is null`,
    },
  ],
  checks: [
    { name: 'study_push_days', expression: 'end_on >= send_on' },
    {
      name: 'study_push_place',
      expression: '(branch_id is null) = (unit_id is not null) and (unit_id is null) = (unit_path is null)',
    },
  ],
});

/** One short reading with one question, for whoever belongs to its audience on its day. */
export class StudyPush extends StudyPushSchema.class {
  /** Takes it back, or lets it go on. @throws Refusal `stale-revision`; `push-over` when its last day has passed */
  withdraw(
    withdrawn: boolean,
    by: { personId: string; reason: string; revision: number; now: string; today: string },
  ): void {
    if (this.revision !== by.revision) throw new Refusal('stale-revision');
    if (this.endOn < by.today || (this.withdrawnAt !== null) === withdrawn) throw new Refusal('push-over');
    this.withdrawnAt = withdrawn ? by.now : null;
    this.withdrawnById = withdrawn ? by.personId : null;
    this.withdrawReason = by.reason;
  }

  /** Where it stands. */
  stateOn(today: string) {
    const { sendOn, endOn, sentAt = null, withdrawnAt = null } = this;
    return stateOfPush({ sendOn, endOn, sentAt, withdrawnAt }, today);
  }
}
StudyPushSchema.setClass(StudyPush);
