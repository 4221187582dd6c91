import { defineEntity, p } from '@mikro-orm/core';
import type { AppealState, AppealSubject } from '@whetstone/core/exams/appeal-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant, revision } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ItemAppealSchema = defineEntity({
  name: 'ItemAppeal',
  properties: {
    id: id(),
    attemptId: idOf(),
    personId: idOf(),
    examId: idOf(),
    itemVersionId: idOf(),
    position: p.integer(),
    /** The item is wrong, or the mark given for it is. */
    about: p.string().$type<AppealSubject>(),
    text: p.text(),
    madeAt: instant(),
    /** A reply is owed by then. */
    dueAt: instant(),
    state: p.string().$type<AppealState>(),
    decidedById: idOf().nullable(),
    decidedAt: instant().nullable(),
    /** The reasons, as the person reads them. */
    answer: p.text().nullable(),
    /** The proposal that an upheld appeal went into. */
    regradeId: idOf().nullable(),
    /** The dismissed appeal that this one asks another examiner to look at again. */
    followsId: idOf().nullable(),
    revision: revision(),
  },
  uniques: [{ name: 'item_appeal_second_level', properties: ['followsId'] }],
  indexes: [
    { properties: ['personId', 'madeAt'] },
    { properties: ['examId', 'itemVersionId'] },
    {
      name: 'item_appeal_one_open',
      expression: `create unique index "item_appeal_one_open" on "item_appeal" ("attempt_id", "position") where "state" = 'open'`,
    },
  ],
  checks: [
    {
      name: 'item_appeal_not_own',
      expression: "decided_by_id is null or state = 'withdrawn' or decided_by_id <> person_id",
    },
    {
      name: 'item_appeal_reasons',
      expression:
        "state not in ('upheld', 'dismissed') or (decided_by_id is not null and answer is not null)",
    },
  ],
  policies: ofPerson('item_appeal'),
});

/** A person disputes an item of an exam they sat, or the mark they got for it. */
export class ItemAppeal extends ItemAppealSchema.class {
  /** @throws Refusal `own-appeal`, `appeal-decided`; `stale-revision` */
  decide(
    decision: 'uphold' | 'dismiss',
    by: { personId: string; revision: number; now: string; answer: string },
  ): void {
    if (by.personId === this.personId) throw new Refusal('own-appeal');
    if (this.state !== 'open') throw new Refusal('appeal-decided');
    if (this.revision !== by.revision) throw new Refusal('stale-revision');
    this.state = decision === 'uphold' ? 'upheld' : 'dismissed';
    this.decidedById = by.personId;
    this.decidedAt = by.now;
    this.answer = by.answer;
  }

  /** The proposal that was to put it right was turned down: it is owed an answer again. */
  reopen(): void {
    this.state = 'open';
    this.regradeId = null;
    this.answer = null;
    this.decidedById = null;
    this.decidedAt = null;
  }

  /** @throws Refusal `appeal-decided` */
  withdraw(now: string): void {
    if (this.state !== 'open') throw new Refusal('appeal-decided');
    this.state = 'withdrawn';
    this.decidedAt = now;
  }
}
ItemAppealSchema.setClass(ItemAppeal);
