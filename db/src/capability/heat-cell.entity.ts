import { defineEntity, p } from '@mikro-orm/core';
import type { MonthSums } from '@whetstone/core/capability/cell-history.ts';
import { day, idOf, instant } from '../platform/columns.ts';

/** Poolable sums over people (core/src/capability/cell.ts); a parent's are its units' added up, exactly. */
const sums = {
  met: p.integer().default(0),
  due: p.integer().default(0),
  below: p.integer().default(0),
  lapsed: p.integer().default(0),
  noEvidence: p.integer().default(0),
  exempt: p.integer().default(0),
  /** People with enough evidence, and over them: sum of (shown − threshold), of variances, of changes in 90 days and their variances. */
  enough: p.integer().default(0),
  gapSum: p.double().default(0),
  varianceSum: p.double().default(0),
  changeSum: p.double().default(0),
  changeVarianceSum: p.double().default(0),
  /** Importance of the requirement, over all people who count. */
  importanceSum: p.integer().default(0),
  /** People whose proof is in date and ends within so many days. */
  expiring30: p.integer().default(0),
  expiring60: p.integer().default(0),
  expiring90: p.integer().default(0),
  /** People ready now who still will be after so many days in which nothing but time happens. */
  ready30: p.integer().default(0),
  ready60: p.integer().default(0),
  ready90: p.integer().default(0),
};

const HeatCellSchema = defineEntity({
  name: 'HeatCell',
  properties: {
    unitId: idOf().primary(),
    /** `own` = people directly in the unit; `all` = with everything below it. */
    scope: p.string().$type<'own' | 'all'>().primary(),
    /** Only people whose post marks the capability as a must-have. */
    must: p.boolean().primary(),
    capabilityCode: p.string().primary(),
    ...sums,
    /** Sums at the ends of eleven months and on the day; kept with the own cells, from which others pool. */
    months: p.json<MonthSums[]>().nullable(),
    asOfOn: day(),
    computedAt: instant(),
    formulaVersion: p.string(),
  },
  indexes: [{ properties: ['capabilityCode', 'scope'] }],
});

/** A cell of the heatmap: unit × capability, as counts and sums that pool upward. */
export class HeatCell extends HeatCellSchema.class {}
HeatCellSchema.setClass(HeatCell);
