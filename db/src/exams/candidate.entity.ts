import { defineEntity, p } from '@mikro-orm/core';
import type { AdditionalTestingTime } from '@whetstone/core/exams/deadline.ts';
import { idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const CandidateSchema = defineEntity({
  name: 'Candidate',
  properties: {
    roundId: idOf().primary(),
    personId: idOf().primary(),
    additionalTestingTime: p.json<AdditionalTestingTime>().nullable(),
  },
  indexes: [{ properties: ['personId'] }],
  policies: ofPerson('candidate'),
});

/** A person who may sit a round. */
export class Candidate extends CandidateSchema.class {}
CandidateSchema.setClass(Candidate);
