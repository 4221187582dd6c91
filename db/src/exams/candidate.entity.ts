import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

/** Accommodation named after QTI PNP `additional-testing-time`. */
export interface AdditionalTestingTime {
  kind: 'multiplier' | 'fixed-minutes' | 'unlimited';
  value?: number;
}

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
