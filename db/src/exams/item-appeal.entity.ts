import { defineEntity, p } from '@mikro-orm/core';
import type { AppealSubject } from '@whetstone/core/exams/appeal-contract.ts';
import type { AppealState } from '@whetstone/core/exams/appeal-shapes.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { AppealGround, RecordRemedy } from '@whetstone/core/archive/appeal-grounds.ts';
import { id, idOf, instant, revision } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ItemAppealSchema = defineEntity({
  name: 'ItemAppeal',
  properties: {
    id: id(),
    personId: idOf(),
    /** The item is wrong, the mark given for it is, a record of the training archive, or that a sitting was voided. */
    about: p.string().$type<AppealSubject | 'record' | 'voiding'>(),
    /** Of an item, a mark or a voiding. */
    attemptId: idOf().nullable(),
    examId: idOf().nullable(),
    /** Of an item or a mark. */
    itemVersionId: idOf().nullable(),
    position: p.integer().nullable(),
    /** Of a record: the line that is disputed, the source of its record, and why. */
    recordId: idOf().nullable(),
    source: p.string().nullable(),
    ground: p.string().$type<AppealGround>().nullable(),
    /** Of a record: what it should say, in the person's words. */
    claimed: p.string().nullable(),
    remedy: p.string().$type<RecordRemedy>().nullable(),
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
      name: 'record_appeal_one_open',
      expression: `create unique index "record_appeal_one_open" on "item_appeal" ("source") where "state" = 'open' and "source" is not null`,
    },
    {
      name: 'void_appeal_one_open',
      expression: `create unique index "void_appeal_one_open" on "item_appeal" ("attempt_id") where "state" = 'open' and "about" = 'voiding'`,
    },
    {
      name: 'item_appeal_one_open',
      expression: `create unique index "item_appeal_one_open" on "item_appeal" ("attempt_id", "position") where "state" = 'open'`,
    },
  ],
  checks: [
    {
      name: 'item_appeal_subject',
      expression:
        "case when about = 'record' then record_id is not null and source is not null and ground is not null when about = 'voiding' then attempt_id is not null and exam_id is not null else attempt_id is not null and exam_id is not null and item_version_id is not null and position is not null end",
    },
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

/** A person disputes an item of an exam they sat, the mark they got for it, a record of their archive, or that their sitting was voided. */
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
