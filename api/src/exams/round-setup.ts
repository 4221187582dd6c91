import type { EntityManager } from '@mikro-orm/postgresql';
import type { Accommodations } from '@whetstone/core/exams/accommodations.ts';
import type {
  accommodate,
  matchBadges,
  releaseStage,
  RoundSetup,
  roundSetup,
} from '@whetstone/core/exams/holding-contract.ts';
import type { RoundPolicies } from '@whetstone/core/exams/round-policies.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { Candidate } from '@whetstone/db/exams/candidate.entity.ts';
import { accommodatedOf, setupOf } from '@whetstone/db/exams/round-papers.ts';
import { peopleByBadge } from '@whetstone/db/org/people-queries.ts';
import type { Handler } from '../platform/context.ts';
import { lockedRound, shownRound } from './rounds.ts';

async function setup(em: EntityManager, roundId: string): Promise<RoundSetup> {
  const found = await setupOf(em, roundId);
  if (!found) throw new Refusal('not-found');
  const people = await accommodatedOf(em, roundId);
  return {
    ...found,
    policies: found.policies as RoundPolicies,
    accommodated: people.map(({ additionalTestingTime, accommodations, ...person }) => ({
      ...person,
      given: { ...(additionalTestingTime && { additionalTestingTime }), ...accommodations } as Accommodations,
    })),
  };
}

export const readSetup: Handler<typeof roundSetup> = async ({ params }, { em, reach }) => {
  await shownRound(em, reach, params.roundId);
  return setup(em, params.roundId);
};

/** From now on a stage comes with the score; what was never to be shown stays hidden. */
export const showStage: Handler<typeof releaseStage> = async ({ params, body }, { em, reach }) => {
  const round = await lockedRound(em, reach, params.roundId);
  const { stages } = round.policies;
  if (stages[body.stage] === 'by-hand') {
    round.policies = { ...round.policies, stages: { ...stages, [body.stage]: 'with-score' } };
  }
  await em.flush();
  return setup(em, round.id);
};

/** What is given changes until the person begins; afterwards their deadline stands on it. */
export const giveAccommodations: Handler<typeof accommodate> = async ({ params, body }, { em, reach }) => {
  const { roundId, personId } = params;
  await lockedRound(em, reach, roundId);
  const candidate = await em.findOne(Candidate, { roundId, personId });
  if (!candidate) throw new Refusal('not-found');
  const begun = await em.count(Attempt, { roundId, personId, startedAt: { $ne: null } });
  if (begun > 0) throw new Refusal('round-begun');
  const { additionalTestingTime = null, ...others } = body;
  candidate.additionalTestingTime = additionalTestingTime;
  candidate.accommodations = Object.keys(others).length > 0 ? others : null;
  await em.flush();
  return setup(em, roundId);
};

export const match: Handler<typeof matchBadges> = async ({ body }, { em, reach, today }) => {
  const asked = [
    ...new Set(body.badgeNumbers.map((badge) => badge.normalize('NFKC').trim()).filter(Boolean)),
  ];
  const people = await peopleByBadge(em, reach, asked, today);
  const found = new Set(people.map(({ badgeNumber }) => badgeNumber));
  return { people, unmatched: asked.filter((badge) => !found.has(badge)) };
};
