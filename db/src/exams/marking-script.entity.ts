import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';

const MarkingScriptSchema = defineEntity({
  name: 'MarkingScript',
  properties: {
    id: id(),
    queueId: idOf(),
    /** Whose answer it is stands only there; markers see the code. */
    attemptId: idOf(),
    position: p.integer(),
    /** `A-17`: tells scripts of one queue apart and nothing of the person. */
    code: p.string().length(12),
    /** Marks are served in this order, which is not that of handing in. */
    place: p.integer(),
    state: p.string().$type<'waiting' | 'differs' | 'settled'>(),
    /** What it came to; null until it is settled. */
    points: p.double().$type<number>().nullable(),
    settledAt: instant().nullable(),
    /** Set when the chief marker has marked it beforehand: every marker gets it, to see whether they drift. */
    seedPoints: p.double().$type<number>().nullable(),
    seededById: idOf().nullable(),
    /** The published regrade by whose rubric two marks came apart: a third person decides, though it is graded. */
    reopenedById: idOf().nullable(),
  },
  uniques: [{ properties: ['queueId', 'attemptId'] }, { properties: ['queueId', 'code'] }],
  indexes: [{ properties: ['queueId', 'state', 'place'] }, { properties: ['attemptId'] }],
  checks: [
    {
      name: 'marking_script_settled',
      expression: "(state = 'settled') = (points is not null and settled_at is not null)",
    },
  ],
});

/** One candidate's answer to one question, waiting for marks. */
export class MarkingScript extends MarkingScriptSchema.class {}
MarkingScriptSchema.setClass(MarkingScript);
