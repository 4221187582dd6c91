import { defineEntity, p } from '@mikro-orm/core';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant, revision } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const InductionPersonSchema = defineEntity({
  name: 'InductionPerson',
  properties: {
    id: id(),
    inductionId: idOf(),
    personId: idOf(),
    /** The import that brought them. */
    importId: idOf(),
    joinedOn: day(),
    /** What the list says they are meant for; null where it says nothing. */
    meantUnitId: idOf().nullable(),
    meantPostCode: p.string().nullable(),
    /** The posting that is proposed; a decision stands beside it, a new proposal takes it away. */
    unitId: idOf().nullable(),
    postCode: p.string().nullable(),
    startsOn: day().nullable(),
    proposalReason: p.text().nullable(),
    proposedById: idOf().nullable(),
    proposedAt: instant().nullable(),
    decision: p.string().$type<'agreed' | 'declined'>().nullable(),
    decidedById: idOf().nullable(),
    decidedAt: instant().nullable(),
    decisionReason: p.text().nullable(),
    /** The dated move that an agreed proposal became. */
    transferId: idOf().nullable(),
    /** Last day of the time on probation in the post. */
    probationEndsOn: day().nullable(),
    probation: p.string().$type<'kept' | 'longer' | 'not-kept'>().nullable(),
    probationReason: p.text().nullable(),
    probationById: idOf().nullable(),
    probationAt: instant().nullable(),
    leftOn: day().nullable(),
    leftReason: p.text().nullable(),
    leftById: idOf().nullable(),
    /** When they were through: posted, or out of it. Nobody is in two at once. */
    endedAt: instant().nullable(),
    revision: revision(),
  },
  uniques: [{ properties: ['inductionId', 'personId'] }],
  indexes: [
    { properties: ['importId'] },
    {
      name: 'induction_person_once',
      expression: `create unique index "induction_person_once" on "induction_person" ("person_id") where "ended_at" is null`,
    },
  ],
  checks: [
    {
      name: 'induction_person_decision',
      expression:
        "decision is null or (decision in ('agreed', 'declined') and decided_by_id <> proposed_by_id)",
    },
    {
      name: 'induction_person_proposal',
      expression: '(proposed_at is null) = (unit_id is null) and (proposed_at is null) = (post_code is null)',
    },
  ],
  policies: ofPerson('induction_person'),
});

export interface Proposed {
  readonly unitId: string;
  readonly postCode: string;
  readonly startsOn: string;
  readonly reason: string;
}

interface By {
  readonly id: string;
  readonly at: string;
}

/** Somebody in an intake: what they are meant for, what was proposed and decided, how it ended. */
export class InductionPerson extends InductionPersonSchema.class {
  /** @throws Refusal `induction-person-over` once posted or out of it */
  mustBeOpen(): void {
    if (this.endedAt != null) throw new Refusal('induction-person-over');
  }

  /** Proposes a posting, in place of what was proposed before. @throws Refusal `induction-person-over` */
  propose({ unitId, postCode, startsOn, reason }: Proposed, by: By): void {
    this.mustBeOpen();
    Object.assign(this, { unitId, postCode, startsOn, proposalReason: reason });
    Object.assign(this, { proposedById: by.id, proposedAt: by.at });
    Object.assign(this, { decision: null, decidedById: null, decidedAt: null, decisionReason: null });
  }

  /** Whether this person may decide on the proposal. @throws Refusal `induction-not-proposed`, `induction-own-proposal` */
  mustAwait(byId: string): Proposed {
    const { unitId, postCode, startsOn, proposalReason: reason } = this;
    if (!unitId || !postCode || !startsOn || !reason || this.decision != null || this.endedAt != null)
      throw new Refusal('induction-not-proposed');
    if (this.proposedById === byId) throw new Refusal('induction-own-proposal');
    return { unitId, postCode, startsOn, reason };
  }

  /** Somebody else decides on the proposal. @throws Refusal `induction-not-proposed`, `induction-own-proposal` */
  decide(decision: 'agreed' | 'declined', reason: string, by: By): void {
    this.mustAwait(by.id);
    Object.assign(this, { decision, decidedById: by.id, decidedAt: by.at, decisionReason: reason });
    if (decision === 'agreed') this.endedAt = by.at;
  }

  /** An agreed posting that was taken back before its day leaves them where they were before it. */
  reopen(): void {
    Object.assign(this, { transferId: null, probationEndsOn: null, endedAt: null });
  }

  /** Leaves the intake before being posted. @throws Refusal `induction-person-over` */
  leave(on: string, reason: string, by: By): void {
    this.mustBeOpen();
    Object.assign(this, { leftOn: on, leftReason: reason, leftById: by.id, endedAt: by.at });
  }

  /** Takes leaving back. @throws Refusal `induction-person-over` when they did not leave */
  comeBack(): void {
    if (this.leftOn == null) throw new Refusal('induction-person-over');
    Object.assign(this, { leftOn: null, leftReason: null, leftById: null, endedAt: null });
  }

  /** What the leader says at the end of probation. @throws Refusal `induction-no-probation` */
  settleProbation(
    outcome: 'kept' | 'longer' | 'not-kept',
    reason: string,
    until: string | null,
    by: By,
  ): void {
    if (this.probationEndsOn == null || this.probation === 'kept' || this.probation === 'not-kept')
      throw new Refusal('induction-no-probation');
    Object.assign(this, { probation: outcome, probationReason: reason });
    Object.assign(this, { probationById: by.id, probationAt: by.at });
    if (outcome === 'longer' && until) this.probationEndsOn = until;
  }
}
InductionPersonSchema.setClass(InductionPerson);
