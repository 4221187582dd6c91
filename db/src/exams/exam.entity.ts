import { defineEntity, p } from '@mikro-orm/core';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import type { ExamDraw } from '@whetstone/core/exams/draw.ts';
import type { Blueprint, ExamRules } from '@whetstone/core/exams/rules.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant, revision } from '../platform/columns.ts';

const ExamSchema = defineEntity({
  name: 'Exam',
  properties: {
    id: id(),
    title: p.string(),
    status: p.string().$type<'draft' | 'published' | 'closed'>(),
    blueprint: p.json<Blueprint>(),
    rules: p.json<ExamRules>(),
    /** What was drawn and is still looked at; frozen by publication. */
    draw: p.json<ExamDraw>().nullable(),
    authorId: idOf().nullable(),
    createdAt: instant(),
    publishedAt: instant().nullable(),
    revision: revision(),
  },
});

/** What is held: blueprint, rules and (once published) an immutable paper. */
export class Exam extends ExamSchema.class {
  /**
   * Takes a new title, blueprint and rules.
   * @throws Refusal `exam-not-draft`; `stale-revision` when somebody changed it since the caller looked.
   */
  change({ revision, ...next }: Pick<Exam, 'title' | 'blueprint' | 'rules'> & { revision: number }): void {
    this.mustBeDraftAt(revision);
    // Another blueprint asks for another draw.
    if (canonicalJson(next.blueprint) !== canonicalJson(this.blueprint)) this.draw = null;
    Object.assign(this, next);
  }

  /** @throws Refusal `exam-not-draft`; `stale-revision` when somebody changed it since the caller looked. */
  mustBeDraftAt(revision: number): void {
    if (this.status !== 'draft') throw new Refusal('exam-not-draft');
    if (this.revision !== revision) throw new Refusal('stale-revision');
  }

  /** Takes a paper that was changed by hand, blueprint and draw together. @throws Refusal `exam-not-draft` */
  setByHand({ blueprint, draw }: { blueprint: Blueprint; draw: ExamDraw }): void {
    this.mustBeDraftAt(this.revision);
    this.blueprint = blueprint;
    this.draw = draw;
  }

  /** Closes it for changes; the caller freezes its paper. Refuses as `change` does. */
  publish(revision: number, now: string): void {
    this.mustBeDraftAt(revision);
    this.status = 'published';
    this.publishedAt = now;
  }
}

ExamSchema.setClass(Exam);
