import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { isSealed } from '@whetstone/core/exams/attempt-states.ts';
import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import type { leaveSection } from '@whetstone/core/exams/section-contract.ts';
import { mayAnswer, openSection, type Section } from '@whetstone/core/exams/sections.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { sectionTimes } from '@whetstone/db/exams/section-times.ts';
import type { Handler } from '../platform/context.ts';
import { candidatePaper } from './candidate-paper.ts';

export const moveOn: Handler<typeof leaveSection> = async ({ params, body }, { em, actor, now }) => {
  const mine = { id: params.attemptId, personId: actor.personId };
  const attempt = await em.findOne(Attempt, mine, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!attempt) throw new Refusal('not-found');
  if (isSealed(attempt.state)) throw new Refusal('attempt-closed');
  const { sections } = await candidatePaper(em, attempt.paperId);
  const times = await sectionTimes(em, attempt.id);
  const claimed = body.leftAt < now ? body.leftAt : now;
  const open = times && openSection(sections, times, claimed);
  if (open?.at === body.section && body.section < sections.length - 1) {
    const leftAt = claimed < open.enteredAt ? open.enteredAt : claimed;
    attempt.sectionsLeftAt = [...attempt.sectionsLeftAt, leftAt];
  }
  return { sectionsLeftAt: attempt.sectionsLeftAt };
};

/** A view with what the times of its sections depend on; one of an undivided paper stays as it is. */
export async function withSectionTerms(em: EntityManager, view: AttemptView): Promise<AttemptView> {
  const times = view.sections && (await sectionTimes(em, view.attemptId));
  if (!times) return view;
  const { durationSeconds, additionalTestingTime = null, pauses = [] } = times;
  const extra = additionalTestingTime as NonNullable<AttemptView['sectionTerms']>['additionalTestingTime'];
  return { ...view, sectionTerms: { durationSeconds, additionalTestingTime: extra, pauses: [...pauses] } };
}

/**
 * Which answers come from a section that is shut: they are kept and do not count. What counts is when
 * they were made, so that who walks on without a network loses nothing.
 */
export async function shutPlaces(
  em: EntityManager,
  attemptId: string,
  sections: readonly Section[],
  now: string,
): Promise<(op: { position: number; madeAt: string }) => boolean> {
  const times = await sectionTimes(em, attemptId);
  if (!times) return () => false;
  return ({ position, madeAt }) => !mayAnswer(sections, times, position, madeAt < now ? madeAt : now);
}
