import { defineEntity, p } from '@mikro-orm/core';
import { day, idOf, instant } from '../platform/columns.ts';

/** What a past day is told by: what was known at its end, or what is known of it by now. */
export type PastMeaning = 'then' | 'now';

const HeatPastSchema = defineEntity({
  name: 'HeatPast',
  properties: {
    meaning: p.string().$type<PastMeaning>().primary(),
    /** First day of the block. */
    firstOn: day().primary(),
    unitId: idOf().primary(),
    must: p.boolean().primary(),
    lastOn: day(),
    /** Codes of the capabilities that anybody is asked for, in the order in which they are written. */
    codes: p.json<string[]>(),
    /** For each of them the sums of the cell, day by day (core/src/capability/day-series.ts). */
    days: p.blob(),
    madeAt: instant(),
    formulaVersion: p.string(),
    /** Something that it stands on may have changed since: it is made again in its turn. */
    stale: p.boolean().default(false),
  },
  indexes: [{ properties: ['meaning', 'lastOn'] }],
});

/**
 * The heatmap of days that are over, in blocks of days on end within one month: a day that was sealed when
 * it ended, or days folded anew from the evidence. A unit with everything below it is one row.
 */
export class HeatPast extends HeatPastSchema.class {}
HeatPastSchema.setClass(HeatPast);
