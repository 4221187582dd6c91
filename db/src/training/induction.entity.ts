import { defineEntity, p } from '@mikro-orm/core';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { InductionNeeds } from '@whetstone/core/training/induction-shapes.ts';
import { day, id, idOf, instant, revision, unitPath } from '../platform/columns.ts';

const InductionSchema = defineEntity({
  name: 'Induction',
  properties: {
    id: id(),
    nameZh: p.string(),
    nameEn: p.string(),
    personnelClass: p.string().$type<'officer' | 'auxiliary'>(),
    /** The training category that its class counts for. */
    categoryCode: p.string(),
    /** The unit whose planner runs it; people begin there unless their row names another unit. */
    unitId: idOf(),
    unitPath: unitPath(),
    fromOn: day(),
    toOn: day(),
    /** What everybody must have done before they are posted. */
    needs: p.json<InductionNeeds>(),
    /** The class that they are trained in; null until there is one. */
    classId: idOf().nullable(),
    /** Null while it goes on. */
    closedAt: instant().nullable(),
    createdById: idOf(),
    createdAt: instant(),
    revision: revision(),
  },
  indexes: [{ properties: ['unitPath'], type: 'gist' }, { properties: ['fromOn'] }],
  checks: [
    { name: 'induction_days', expression: 'to_on >= from_on' },
    { name: 'induction_personnel_class', expression: "personnel_class in ('officer', 'auxiliary')" },
  ],
});

/** New people of one intake on their way from a list to a post. */
export class Induction extends InductionSchema.class {
  /** @throws Refusal `induction-closed` */
  mustBeOpen(): void {
    if (this.closedAt != null) throw new Refusal('induction-closed');
  }
}
InductionSchema.setClass(Induction);
