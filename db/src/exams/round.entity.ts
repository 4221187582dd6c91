import { defineEntity, p } from '@mikro-orm/core';
import { plainPolicies, type RoundPolicies } from '@whetstone/core/exams/round-policies.ts';
import { id, idOf, instant, revision, unitPath } from '../platform/columns.ts';

const RoundSchema = defineEntity({
  name: 'Round',
  properties: {
    id: id(),
    examId: idOf(),
    paperId: idOf(),
    /** The candidates' unit; rights over the round follow it. */
    unitId: idOf(),
    unitPath: unitPath(),
    /** A candidate may start from here … */
    opensAt: instant(),
    /** … until here. */
    closesAt: instant(),
    durationSeconds: p.integer(),
    /** Nobody writes after this, whenever they began. */
    hardEndAt: instant(),
    graceSeconds: p.integer().default(30),
    /** Proctored rounds give evidence of type exam_proctored, others exam_online. */
    proctored: p.boolean(),
    place: p.string().nullable(),
    /** When results and item feedback become visible. */
    release: p.string().$type<'at-once' | 'after-hard-end' | 'by-hand'>(),
    releasedAt: instant().nullable(),
    /** What the keys of its papers and answer files are made of; never leaves the server. */
    secret: p
      .string()
      .length(64)
      .defaultRaw("replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')")
      .lazy(),
    /** What is decided beyond the times: late work, re-entry, devices, stages of release, the door. */
    policies: p.json<RoundPolicies>().defaultRaw(`'${JSON.stringify(plainPolicies)}'`),
    /** Writing at a price after the time is over: it is part of every deadline of this round. */
    lateSeconds: p.integer().default(0),
    /** Share of the points that such work costs; null = there is none. */
    latePenaltyPercent: p.integer().nullable(),
    /** Shuffles, forms and draws of its candidates follow from it. */
    seed: p.string().nullable(),
    /** When candidates were drawn at random: so many of so many, by this seed. */
    draw: p.json<CandidateDraw>().nullable(),
    /** Counts what proctors did: who begins reads the events only where there are any. */
    interventions: p.integer().default(0),
    /** The latest hard end of anybody by what proctors gave; null = `hardEndAt`. Keys stay in until then. */
    latestEndAt: instant().nullable(),
    createdById: idOf().nullable(),
    /** Set when the round was withdrawn before anybody began; it is then nowhere to be seen. */
    cancelledAt: instant().nullable(),
    cancelledById: idOf().nullable(),
    revision: revision(),
  },
  indexes: [{ properties: ['examId'] }, { properties: ['opensAt'] }],
  checks: [
    { name: 'round_window', expression: 'opens_at < closes_at and closes_at <= hard_end_at' },
    { name: 'round_duration', expression: 'duration_seconds > 0' },
    { name: 'round_release', expression: "release in ('at-once', 'after-hard-end', 'by-hand')" },
  ],
});

/** A random draw of candidates, on record so that it can be repeated. */
export interface CandidateDraw {
  seed: string;
  drawn: number;
  of: number;
}

/** One scheduled occasion of an exam: window, duration and hard end are separate facts. */
export class Round extends RoundSchema.class {}
RoundSchema.setClass(Round);
