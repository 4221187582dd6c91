import { defineEntity, p } from '@mikro-orm/core';
import type { CognitiveLevel } from '@whetstone/core/bank/item-tags.ts';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant, revision } from '../platform/columns.ts';

const ItemSchema = defineEntity({
  name: 'Item',
  properties: {
    id: id(),
    /** Human-readable, unique: `LAW-0001`. */
    code: p.string().unique(),
    status: p.string().$type<'draft' | 'in-review' | 'published' | 'retired'>(),
    kind: p.string().$type<KindName>(),
    capabilityCode: p.string(),
    topic: p.string(),
    difficulty: p.string().$type<'easy' | 'medium' | 'hard'>(),
    cognitiveLevel: p.string().$type<CognitiveLevel>().nullable(),
    /** The version that new papers take, whatever is being changed; null before the first publication. */
    currentVersionId: idOf().nullable(),
    /** The version being written or reviewed; null when nothing is. */
    draftVersionId: idOf().nullable(),
    /** Who wrote the version at hand, and who approved it: two people. */
    authorId: idOf().nullable(),
    reviewerId: idOf().nullable(),
    createdAt: instant(),
    changedAt: instant(),
    /** Rounds whose papers hold it and when the last of them opened; kept by the database. */
    useCount: p.integer().default(0),
    lastUsedAt: instant().nullable(),
    /** Of so many responses, the share of right ones and the discrimination; written by item analysis. */
    responseCount: p.integer().default(0),
    facility: p.double().$type<number>().nullable(),
    discrimination: p.double().$type<number>().nullable(),
    revision: revision(),
  },
  indexes: [{ properties: ['capabilityCode', 'status', 'difficulty'] }, { properties: ['authorId'] }],
  checks: [
    { name: 'item_status', expression: "status in ('draft', 'in-review', 'published', 'retired')" },
    {
      name: 'item_two_people',
      expression: 'reviewer_id is null or author_id is null or reviewer_id <> author_id',
    },
  ],
});

/** One entry of the item bank; what it asks stands in its versions. */
export class Item extends ItemSchema.class {
  /** @throws Refusal `stale-revision` when somebody changed it since the caller looked */
  mustBeAt(revision: number): void {
    if (this.revision !== revision) throw new Refusal('stale-revision');
  }

  /** @throws Refusal `item-in-review`, `item-is-retired` when its wording and tags are not open to change */
  mustBeOpen(): void {
    if (this.status === 'in-review') throw new Refusal('item-in-review');
    if (this.status === 'retired') throw new Refusal('item-is-retired');
  }

  /** Takes a version that is being written. */
  takeDraft(version: { id: string; kind: KindName }, authorId: string): void {
    this.draftVersionId = version.id;
    this.kind = version.kind;
    this.status = 'draft';
    this.reviewerId = null;
    this.authorId = authorId;
  }

  /** Goes to a reviewer. @throws Refusal `item-not-draft` */
  send(): void {
    if (this.status !== 'draft' || !this.draftVersionId) throw new Refusal('item-not-draft');
    this.status = 'in-review';
  }

  /** Comes back from review, to its author. @throws Refusal `item-not-in-review` */
  comeBack(): void {
    if (this.status !== 'in-review') throw new Refusal('item-not-in-review');
    this.status = 'draft';
  }

  /** New papers take the reviewed version from now on. @throws Refusal `item-not-in-review`, `same-person-review` */
  publish(reviewerId: string, writerIds: readonly (string | null)[]): void {
    if (this.status !== 'in-review' || !this.draftVersionId) throw new Refusal('item-not-in-review');
    if (this.authorId === reviewerId || writerIds.includes(reviewerId))
      throw new Refusal('same-person-review');
    this.status = 'published';
    this.currentVersionId = this.draftVersionId;
    this.draftVersionId = null;
    this.reviewerId = reviewerId;
  }

  /** Drops what is being written. @throws Refusal `item-not-draft`, `item-never-published` */
  discard(published: { kind: KindName; createdById?: string | null | undefined } | null): void {
    if (this.status !== 'draft' || !this.draftVersionId) throw new Refusal('item-not-draft');
    if (!published) throw new Refusal('item-never-published');
    this.status = 'published';
    this.draftVersionId = null;
    this.kind = published.kind;
    this.authorId = published.createdById ?? null;
  }

  /** No new paper draws it any more. @throws Refusal `item-is-retired` */
  retire(): void {
    if (this.status === 'retired') throw new Refusal('item-is-retired');
    this.status = 'retired';
  }

  /** Back into use: published, or a draft when something is being written. @throws Refusal `item-not-retired` */
  restore(): void {
    if (this.status !== 'retired') throw new Refusal('item-not-retired');
    this.status = this.draftVersionId ? 'draft' : 'published';
  }
}
ItemSchema.setClass(Item);
