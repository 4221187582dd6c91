import { defineEntity, p } from '@mikro-orm/core';
import type { Criterion } from '@whetstone/core/bank/kind.ts';
import type { MarkingWay } from '@whetstone/core/exams/marking.ts';
import { id, idOf, instant, revision } from '../platform/columns.ts';

const MarkingQueueSchema = defineEntity({
  name: 'MarkingQueue',
  properties: {
    id: id(),
    roundId: idOf(),
    itemVersionId: idOf(),
    /** Of a case group: which of its questions; empty = the item itself. */
    part: p.string().length(40).default(''),
    /** What it is worth. */
    points: p.double().$type<number>(),
    /** Begins as the item version's own; changing it counts every mark anew. */
    rubric: p.json<Criterion[]>(),
    /** What it was before a correction of the item put its own in force; null = none is. */
    setRubric: p.json<Criterion[]>().nullable(),
    /** Counts changes of the rubric: a mark names the one it was given by. */
    rubricNo: p.integer().default(1),
    way: p.string().$type<MarkingWay>().default('single'),
    /** Two marks may lie so many points apart before a third person decides. */
    tolerance: p.double().$type<number>(),
    createdAt: instant(),
    revision: revision(),
  },
  uniques: [{ properties: ['roundId', 'itemVersionId', 'part'] }],
  checks: [
    { name: 'marking_queue_way', expression: "way in ('single', 'double')" },
    { name: 'marking_queue_points', expression: 'points > 0 and tolerance >= 0' },
  ],
});

/** All scripts of one round for one question that people mark: it is marked across all candidates. */
export class MarkingQueue extends MarkingQueueSchema.class {}
MarkingQueueSchema.setClass(MarkingQueue);
