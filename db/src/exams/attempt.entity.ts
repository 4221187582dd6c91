import { defineEntity, p } from '@mikro-orm/core';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const AttemptSchema = defineEntity({
  name: 'Attempt',
  properties: {
    id: id(),
    roundId: idOf(),
    personId: idOf(),
    no: p.integer().default(1),
    paperId: idOf(),
    state: p.string().$type<AttemptState>(),
    /** Stored shuffles: position order and, per position, the order of option ids. */
    order: p.json<{ positions: number[]; options: Record<string, string[]> }>(),
    startedAt: instant().nullable(),
    deadlineAt: instant().nullable(),
    hardEndAt: instant(),
    submittedAt: instant().nullable(),
    /** SHA-256 over the sealed script (position, value, server revision), hex. */
    sealedHash: p.string().nullable(),
    /** Counts accepted answer ops; each receipt names one. */
    serverRev: p.integer().default(0),
    /** Signals, no verdict: how often and how long the page was left. */
    leftPageCount: p.integer().default(0),
    leftPageSeconds: p.double().default(0),
    score: p.double().nullable(),
    maxScore: p.double().nullable(),
    gradedAt: instant().nullable(),
    releasedAt: instant().nullable(),
  },
  uniques: [{ properties: ['roundId', 'personId', 'no'] }],
  indexes: [{ properties: ['personId', 'startedAt'] }, { properties: ['state', 'deadlineAt'] }],
  policies: ofPerson('attempt'),
});

/** One candidate's run of a round. Its states and edges are those of core/exams/attempt-states. */
export class Attempt extends AttemptSchema.class {}
AttemptSchema.setClass(Attempt);
