import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';

const ExamNoticeSchema = defineEntity({
  name: 'ExamNotice',
  properties: {
    id: id(),
    examId: idOf(),
    /** The item it speaks of; null = the whole paper. */
    itemVersionId: idOf().nullable(),
    text: p.text(),
    createdAt: instant(),
    createdById: idOf(),
    withdrawnAt: instant().nullable(),
  },
  indexes: [{ properties: ['examId'] }],
});

/** A correction that candidates read beside the paper, because a published paper itself never changes. */
export class ExamNotice extends ExamNoticeSchema.class {}
ExamNoticeSchema.setClass(ExamNotice);
