import { defineEntity, p } from '@mikro-orm/core';
import type { ClaimSort, ClaimState } from '@whetstone/core/archive/claims/claim.ts';
import type { RecordFile } from '@whetstone/core/archive/record.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant, revision } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const TrainingClaimSchema = defineEntity({
  name: 'TrainingClaim',
  properties: {
    id: id(),
    personId: idOf(),
    title: p.string(),
    sort: p.string().$type<ClaimSort>(),
    organiser: p.string(),
    place: p.string(),
    fromOn: day(),
    toOn: day(),
    hours: p.double().$type<number>().nullable(),
    capabilityCode: p.string().nullable(),
    state: p.string().$type<ClaimState>(),
    madeAt: instant(),
    /** What was asked for, answered, or said with the decision: the newest. */
    answer: p.text().nullable(),
    decidedAt: instant().nullable(),
    decidedById: idOf().nullable(),
    /** What it proves since it was approved; null = it is on file only. */
    score: p.double().$type<number>().nullable(),
    ceiling: p.smallint().nullable(),
    /** Proof, in the media store by its hash. */
    files: p.json<RecordFile[]>().defaultRaw("'[]'"),
    revision: revision(),
  },
  indexes: [{ properties: ['personId', 'madeAt'] }, { properties: ['state'] }],
  checks: [
    { name: 'training_claim_days', expression: 'to_on >= from_on' },
    { name: 'training_claim_not_own', expression: 'decided_by_id is null or decided_by_id <> person_id' },
    {
      name: 'training_claim_decided',
      expression: "state in ('open', 'withdrawn') or (decided_by_id is not null and answer is not null)",
    },
  ],
  policies: ofPerson('training_claim'),
});

/** Files that a claim has at most. */
export const MOST_FILES = 6;

/** Training that somebody did elsewhere and wants on file. */
export class TrainingClaim extends TrainingClaimSchema.class {
  /** @throws Refusal `claim-decided` */
  mustWait(): void {
    if (this.state !== 'open' && this.state !== 'asked') throw new Refusal('claim-decided');
  }

  /** @throws Refusal `claim-decided` */
  withdraw(): void {
    this.mustWait();
    this.state = 'withdrawn';
  }

  /** Hands it in again. @throws Refusal `claim-decided` unless more was asked for */
  handIn(text: string): void {
    if (this.state !== 'asked') throw new Refusal('claim-decided');
    this.state = 'open';
    this.answer = text;
  }

  /** Lays a proof beside it. @throws Refusal `claim-decided`, `claim-files-full` */
  attach(file: RecordFile): void {
    this.mustWait();
    const others = this.files.filter(({ sha256 }) => sha256 !== file.sha256);
    if (others.length >= MOST_FILES) throw new Refusal('claim-files-full');
    this.files = [...others, file];
  }

  /** @throws Refusal `own-claim`, `claim-decided`, `claim-without-proof`; `stale-revision` */
  decide(
    decision: 'approve' | 'decline' | 'ask' | 'void',
    by: { personId: string; at: string; reason: string; revision: number },
  ): void {
    if (by.personId === this.personId) throw new Refusal('own-claim');
    if (decision === 'void' ? this.state !== 'approved' : this.state !== 'open' && this.state !== 'asked')
      throw new Refusal('claim-decided');
    if (this.revision !== by.revision) throw new Refusal('stale-revision');
    if (decision === 'approve' && this.files.length === 0) throw new Refusal('claim-without-proof');
    this.state = ({ approve: 'approved', decline: 'declined', ask: 'asked', void: 'voided' } as const)[
      decision
    ];
    this.decidedById = by.personId;
    this.decidedAt = by.at;
    this.answer = by.reason;
  }
}
TrainingClaimSchema.setClass(TrainingClaim);
