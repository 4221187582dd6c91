import { defineEntity, p } from '@mikro-orm/core';
import { type InterventionKind, interventionKinds } from '@whetstone/core/exams/interventions.ts';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

/** What is for a room or the round has no person; the rest follows the person. */
const ofCandidate = ofPerson('exam_intervention', 'candidate_id').map((policy) => ({
  ...policy,
  using: `candidate_id is null or ${policy.using}`,
  check: `candidate_id is null or ${policy.check}`,
}));

const InterventionSchema = defineEntity({
  name: 'Intervention',
  tableName: 'exam_intervention',
  properties: {
    /** Made by the device that asked, so that a repeated request is one event. */
    id: id(),
    roundId: idOf(),
    kind: p.string().$type<InterventionKind>(),
    /** One room, one candidate, or (both null) the whole round. */
    roomId: idOf().nullable(),
    candidateId: idOf().nullable(),
    attemptId: idOf().nullable(),
    actorId: idOf(),
    at: instant(),
    reason: p.text().nullable(),
    /** Seconds of writing that are given. */
    seconds: p.integer().nullable(),
    /** What was said. */
    text: p.text().nullable(),
    /** Facts of the kind: how often the page had been left, which device, which file. */
    values: p.json<Record<string, string | number>>().nullable(),
    /** Candidates whose sitting changed or who were told, and those for whom it came too late. */
    reached: p.integer().default(0),
    tooLate: p.integer().default(0),
  },
  indexes: [{ properties: ['roundId', 'at'] }],
  checks: [
    {
      name: 'exam_intervention_kind',
      expression: `kind in (${interventionKinds.map((kind) => `'${kind}'`).join(', ')})`,
    },
    { name: 'exam_intervention_scope', expression: 'room_id is null or candidate_id is null' },
    {
      name: 'exam_intervention_reason',
      expression: "kind not in ('extend', 'pause', 'void', 'note') or length(reason) > 1",
    },
    { name: 'exam_intervention_seconds', expression: "(kind = 'extend') = (seconds is not null)" },
  ],
  policies: ofCandidate,
});

/** Something a proctor did in a round. Insert-only: deadlines follow from these events. */
export class Intervention extends InterventionSchema.class {}
InterventionSchema.setClass(Intervention);
