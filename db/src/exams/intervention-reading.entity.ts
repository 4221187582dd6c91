import { defineEntity } from '@mikro-orm/core';
import { idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const InterventionReadingSchema = defineEntity({
  name: 'InterventionReading',
  tableName: 'exam_intervention_reading',
  properties: {
    interventionId: idOf().primary(),
    personId: idOf().primary(),
    at: instant(),
  },
  policies: ofPerson('exam_intervention_reading'),
});

/** A candidate has read what a proctor told them. */
export class InterventionReading extends InterventionReadingSchema.class {}
InterventionReadingSchema.setClass(InterventionReading);
