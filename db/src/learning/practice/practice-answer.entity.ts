import { defineEntity, p } from '@mikro-orm/core';
import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import { id, idOf, instant } from '../../platform/columns.ts';
import { ofPerson } from '../../platform/reach-policy.ts';

const PracticeAnswerSchema = defineEntity({
  name: 'PracticeAnswer',
  properties: {
    id: id(),
    personId: idOf(),
    setId: idOf(),
    /** Place in its set, from 1. */
    no: p.integer(),
    itemVersionId: idOf(),
    response: p.json<AnyResponse>().nullable(),
    /** Share that was right, 0–1. */
    fraction: p.double(),
    /** When it was given: without network, before it came. */
    answeredAt: instant(),
    receivedAt: instant(),
  },
  uniques: [{ properties: ['setId', 'no'] }],
  indexes: [{ properties: ['personId', 'answeredAt'] }],
  policies: ofPerson('practice_answer'),
});

/** The answer to one item of practice: for oneself, never evidence. */
export class PracticeAnswer extends PracticeAnswerSchema.class {}
PracticeAnswerSchema.setClass(PracticeAnswer);
