import { defineEntity, p } from '@mikro-orm/core';
import { idOf, instant } from '../platform/columns.ts';

const AnswerOpSchema = defineEntity({
  name: 'AnswerOp',
  properties: {
    /** Made on the device (UUIDv7): a replay of the same op changes nothing. */
    opId: p.uuid().primary(),
    attemptId: idOf(),
    position: p.integer(),
    clientSeq: p.integer(),
    baseRev: p.integer(),
    /** The response of the item's kind; null = cleared. */
    value: p.json<unknown>().nullable(),
    /** The device's claim; the server decides by receivedAt and the grace rules. */
    madeAt: instant(),
    receivedAt: instant(),
    serverRev: p.integer(),
    /** Kept but not counted: after deadline and grace. */
    late: p.boolean().default(false),
    device: p.string().length(64).nullable(),
  },
  uniques: [{ properties: ['attemptId', 'serverRev'] }],
  // A save reads the log of the positions it writes, not the whole of it.
  indexes: [
    { properties: ['attemptId', 'position'] },
    {
      name: 'answer_op_late',
      expression: `create index "answer_op_late" on "answer_op" ("attempt_id") where "late"`,
    },
  ],
});

/** The append-only answer log. Nothing is updated or deleted here. */
export class AnswerOp extends AnswerOpSchema.class {}
AnswerOpSchema.setClass(AnswerOp);
