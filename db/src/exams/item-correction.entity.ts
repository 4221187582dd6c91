import { defineEntity, p } from '@mikro-orm/core';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import { idOf } from '../platform/columns.ts';

const ItemCorrectionSchema = defineEntity({
  name: 'ItemCorrection',
  properties: {
    examId: idOf().primary(),
    itemVersionId: idOf().primary(),
    correction: p.json<Correction>(),
    /** The published regrade that put it in force. */
    regradeId: idOf(),
  },
});

/** What holds now for an item of an exam otherwise than its version says; grading goes by it. */
export class ItemCorrection extends ItemCorrectionSchema.class {}
ItemCorrectionSchema.setClass(ItemCorrection);
