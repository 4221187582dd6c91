import { defineEntity, p } from '@mikro-orm/core';
import type { Accommodations } from '@whetstone/core/exams/accommodations.ts';
import type { AdditionalTestingTime } from '@whetstone/core/exams/deadline.ts';
import type { AttemptOrder } from '@whetstone/core/exams/option-order.ts';
import { idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const CandidateSchema = defineEntity({
  name: 'Candidate',
  properties: {
    roundId: idOf().primary(),
    personId: idOf().primary(),
    additionalTestingTime: p.json<AdditionalTestingTime>().nullable(),
    /** What else is given to this person (QTI PNP); the time stands in the field above. */
    accommodations: p.json<Omit<Accommodations, 'additionalTestingTime'>>().nullable(),
    roomId: idOf().nullable(),
    /** The form that this candidate gets; null = that of the round. */
    paperId: idOf().nullable(),
    /** Order of items and options, drawn ahead, so that starting is one insert. */
    order: p.json<AttemptOrder>().nullable(),
  },
  indexes: [{ properties: ['personId'] }],
  policies: ofPerson('candidate'),
});

/** A person who may sit a round. */
export class Candidate extends CandidateSchema.class {}
CandidateSchema.setClass(Candidate);
