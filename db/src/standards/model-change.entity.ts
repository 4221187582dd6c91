import { defineEntity, p } from '@mikro-orm/core';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { ModelParameters } from '@whetstone/core/capability/parameters.ts';
import type {
  AdoptedQ,
  CHANGE_KINDS,
  LawAmendment,
  ModelImpact,
} from '@whetstone/core/standards/change-contract.ts';
import type { FrameworkDocument } from '@whetstone/core/standards/framework-document.ts';
import type { TablesDocument } from '@whetstone/core/standards/tables-document.ts';
import { day, id, idOf, instant, revision } from '../platform/columns.ts';

/** Who did something with a change, when and why. */
export interface Deed {
  readonly byId: string;
  readonly at: string;
  readonly reason: string;
}

const ModelChangeSchema = defineEntity({
  name: 'ModelChange',
  properties: {
    id: id(),
    kind: p.string().$type<(typeof CHANGE_KINDS)[number]>(),
    status: p.string().$type<'draft' | 'published' | 'withdrawn'>(),
    nameZh: p.string(),
    nameEn: p.string(),
    effectiveOn: day(),
    /** The version of the same subject that it began from. */
    baseVersionId: idOf().nullable(),
    document: p.json<FrameworkDocument>().nullable(),
    law: p.json<LawAmendment>().nullable(),
    parameters: p.json<ModelParameters>().nullable(),
    tables: p.json<TablesDocument>().nullable(),
    /** What of the nightly tuning the draft was begun with. */
    adopted: p.json<AdoptedQ[]>().default([]),
    createdById: idOf(),
    createdAt: instant(),
    /** Counts what was edited; a trial and its answer name the edit they are of. */
    edition: p.integer().default(1),
    askedEdition: p.integer().default(0),
    triedEdition: p.integer().default(0),
    impact: p.json<ModelImpact>().nullable(),
    decided: p.json<Deed>().nullable(),
    withdrawn: p.json<Deed>().nullable(),
    /** The standard version or the change of law that its publication made. */
    madeId: idOf().nullable(),
    inForceAt: instant().nullable(),
    revision: revision(),
  },
  checks: [
    { name: 'model_change_status', expression: "status in ('draft', 'published', 'withdrawn')" },
    {
      name: 'model_change_says_one_thing',
      expression: `(kind = 'framework') = (document is not null) and (kind = 'law') = (law is not null)
        and (kind = 'parameters') = (parameters is not null) and (kind = 'tables') = (tables is not null)`,
    },
  ],
});

/** A change of the model on its way: a draft, tried and published with a reason, in force from its day. */
export class ModelChange extends ModelChangeSchema.class {
  /** @throws Refusal `change-not-draft` */
  mustBeDraft(): void {
    if (this.status !== 'draft') throw new Refusal('change-not-draft');
  }

  /** @throws Refusal `change-not-draft`, `stale-revision` when somebody edited it since the caller looked */
  mustBeOpenAt(revision: number): void {
    this.mustBeDraft();
    if (this.revision !== revision) throw new Refusal('stale-revision');
  }

  /** Something of it was edited: what was tried is no longer what it says. */
  touch(): void {
    this.edition += 1;
  }

  /** Whether and how it was tried. */
  trial(): 'none' | 'asked' | 'done' | 'stale' {
    if (this.triedEdition === this.edition) return 'done';
    if (this.askedEdition === this.edition) return 'asked';
    return this.triedEdition === 0 ? 'none' : 'stale';
  }

  /** @throws Refusal `change-day-passed`, `change-not-tried` */
  publish(deed: Deed, today: string): void {
    this.mustBeDraft();
    if (this.effectiveOn < today) throw new Refusal('change-day-passed');
    if (this.trial() !== 'done') throw new Refusal('change-not-tried');
    this.status = 'published';
    this.decided = deed;
  }

  /** Published, and its day has come: figures follow it, though not yet everything was worked out anew. */
  holdsOn(today: string): boolean {
    return this.status === 'published' && this.effectiveOn <= today;
  }

  /** Published ones until the day before they hold; drafts at any time. */
  mayWithdraw(today: string): boolean {
    if (this.status === 'draft') return true;
    return this.status === 'published' && this.inForceAt === null && this.effectiveOn > today;
  }

  /** @throws Refusal `change-in-force` when its day has come, `change-not-draft` when it was withdrawn before */
  withdraw(deed: Deed, today: string): void {
    if (this.status === 'withdrawn') throw new Refusal('change-not-draft');
    if (!this.mayWithdraw(today)) throw new Refusal('change-in-force');
    this.status = 'withdrawn';
    this.withdrawn = deed;
  }
}
ModelChangeSchema.setClass(ModelChange);
