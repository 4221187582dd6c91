import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ResultConflictSchema = defineEntity({
  name: 'ResultConflict',
  properties: {
    id: id(),
    sessionId: idOf(),
    personId: idOf(),
    /** Of the two results the one that was recorded first. */
    firstId: idOf(),
    secondId: idOf(),
    noticedAt: instant(),
    decision: p.string().$type<'first' | 'second' | 'both'>().nullable(),
    reason: p.text().nullable(),
    decidedById: idOf().nullable(),
    decidedAt: instant().nullable(),
  },
  uniques: [{ properties: ['firstId', 'secondId'] }],
  indexes: [{ properties: ['sessionId'] }],
  checks: [
    {
      name: 'result_conflict_decided',
      expression: '(decision is null) = (decided_at is null) and (decision is null) = (reason is null)',
    },
  ],
  policies: ofPerson('result_conflict'),
});

/** Two devices recorded the same attempt of a person: both stand until somebody says which one holds. */
export class ResultConflict extends ResultConflictSchema.class {}
ResultConflictSchema.setClass(ResultConflict);
