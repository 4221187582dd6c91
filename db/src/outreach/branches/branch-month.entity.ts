import { defineEntity, p } from '@mikro-orm/core';
import { day, idOf, instant } from '../../platform/columns.ts';

const BranchMonthSchema = defineEntity({
  name: 'BranchMonth',
  properties: {
    branchId: idOf().primary(),
    /** First day of the month. */
    month: day().primary(),
    members: p.integer(),
    /** Members to whom a reading was sent in the month, and those who answered all of theirs. */
    asked: p.integer(),
    finished: p.integer(),
    /** Answers to questions of the month's readings, and those right at once. */
    answers: p.integer(),
    right: p.integer(),
    /** Members who passed the check of a lesson in the month. */
    passed: p.integer(),
    /** Meetings on record by kind. */
    meetings: p.json<Record<string, number>>(),
    countedAt: instant(),
  },
});

/** Counts of one month of a branch: nobody is named, and no minutes are counted. */
export class BranchMonth extends BranchMonthSchema.class {}
BranchMonthSchema.setClass(BranchMonth);
