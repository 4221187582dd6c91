import { defineEntity, p } from '@mikro-orm/core';
import type { RetentionFigures, RetentionRule, RetentionState } from '@whetstone/core/archive/retention.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant, revision } from '../platform/columns.ts';

const RetentionVersionSchema = defineEntity({
  name: 'RetentionVersion',
  properties: {
    id: id(),
    rules: p.json<readonly RetentionRule[]>(),
    /** First day on which they hold; of two that holds whose day is later. */
    effectiveOn: day(),
    state: p.string().$type<RetentionState>(),
    reason: p.text(),
    proposedById: idOf(),
    proposedAt: instant(),
    /** What they would erase on their day, as the decider was shown it; before that as the proposer was. */
    figures: p.json<RetentionFigures>(),
    decidedById: idOf().nullable(),
    decidedAt: instant().nullable(),
    decisionNote: p.text().nullable(),
    withdrawnById: idOf().nullable(),
    withdrawnAt: instant().nullable(),
    withdrawalNote: p.text().nullable(),
    revision: revision(),
  },
  indexes: [
    // One at a time: two proposals could not both have been previewed rightly.
    {
      name: 'retention_version_one_open',
      expression: `create unique index "retention_version_one_open" on "retention_version" ("state") where "state" = 'proposed'`,
    },
  ],
  checks: [
    {
      name: 'retention_version_two_people',
      expression: 'decided_by_id is null or decided_by_id <> proposed_by_id',
    },
    {
      name: 'retention_version_state',
      expression: "state in ('proposed', 'approved', 'rejected', 'withdrawn')",
    },
    {
      name: 'retention_version_decided',
      expression:
        "state not in ('approved', 'rejected') or (decided_by_id is not null and decided_at is not null)",
    },
    { name: 'retention_version_withdrawn', expression: "(state = 'withdrawn') = (withdrawn_at is not null)" },
  ],
});

interface Word {
  readonly byId: string;
  readonly at: string;
  readonly today: string;
  readonly reason: string;
  readonly revision: number;
}

/** Rules by which words of the archive are erased, from a day on: proposed by one, decided by another. */
export class RetentionVersion extends RetentionVersionSchema.class {
  /**
   * @param figures what they would erase as counted now
   * @param seen how many lines the decider was shown
   * @throws Refusal `retention-two-people`, `retention-not-waiting`, `retention-day`, `retention-moved`; `stale-revision`
   */
  decide(
    decision: 'approve' | 'reject',
    word: Word,
    { figures, seen }: { figures: RetentionFigures; seen: number },
  ): void {
    if (this.proposedById === word.byId) throw new Refusal('retention-two-people');
    if (this.state !== 'proposed') throw new Refusal('retention-not-waiting');
    if (this.revision !== word.revision) throw new Refusal('stale-revision');
    if (decision === 'approve') {
      if (this.effectiveOn <= word.today) throw new Refusal('retention-day');
      if (figures.lines !== seen) throw new Refusal('retention-moved', { now: figures.lines, seen });
    }
    this.state = decision === 'approve' ? 'approved' : 'rejected';
    this.figures = figures;
    this.decidedById = word.byId;
    this.decidedAt = word.at;
    this.decisionNote = word.reason;
  }

  /**
   * Its proposer takes a proposal back; anybody who may decide takes back approved rules before their day.
   * @throws Refusal `not-allowed`, `retention-in-force`, `retention-not-waiting`; `stale-revision`
   */
  withdraw({ byId, at, today, reason, revision: seen }: Word): void {
    if (this.state !== 'proposed' && this.state !== 'approved') throw new Refusal('retention-not-waiting');
    if (this.state === 'proposed' && this.proposedById !== byId) throw new Refusal('not-allowed');
    if (this.state === 'approved' && this.effectiveOn <= today) throw new Refusal('retention-in-force');
    if (this.revision !== seen) throw new Refusal('stale-revision');
    this.state = 'withdrawn';
    this.withdrawnById = byId;
    this.withdrawnAt = at;
    this.withdrawalNote = reason;
  }
}
RetentionVersionSchema.setClass(RetentionVersion);
