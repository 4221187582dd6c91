import { defineEntity } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const AssessmentRequestPersonSchema = defineEntity({
  name: 'AssessmentRequestPerson',
  properties: {
    requestId: idOf().primary(),
    personId: idOf().primary(),
  },
  indexes: [{ properties: ['personId'] }],
  policies: ofPerson('assessment_request_person'),
});

/** Somebody who is to be assessed by a request. */
export class AssessmentRequestPerson extends AssessmentRequestPersonSchema.class {}
AssessmentRequestPersonSchema.setClass(AssessmentRequestPerson);
