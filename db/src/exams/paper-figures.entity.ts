import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';

const PaperFiguresSchema = defineEntity({
  name: 'PaperFigures',
  properties: {
    paperId: idOf().primary(),
    /** Graded attempts on this paper. */
    graded: p.integer(),
    /** Of those, how many got the item at position 1, 2, 3 … wholly right. */
    rightCounts: p.array<number>((value) => Number(value)).columnType('int[]'),
  },
});

/**
 * How the graded candidates of a paper did, item by item: all that one candidate may learn of the
 * others. Counted up by grading, so that a result costs one row and not everybody's answers.
 */
export class PaperFigures extends PaperFiguresSchema.class {}
PaperFiguresSchema.setClass(PaperFigures);
