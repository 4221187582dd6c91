import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { isSealed } from '@whetstone/core/exams/attempt-states.ts';
import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import type { leaveSection } from '@whetstone/core/exams/section-contract.ts';
import {
  madeInOpenSection,
  type Section,
  type SectionSitting,
  withLeaving,
  withLeavings,
} from '@whetstone/core/exams/sections.ts';
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
  const leaving = { meant: body.section, leftAt: body.leftAt };
  if (times) attempt.sectionsLeftAt = [...withLeaving(sections, times, leaving, now)];
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

/** Notes under the lock of the attempt what a device tells of leaving sections; gives its times with that. */
async function noteLeavings(
  em: EntityManager,
  attemptId: string,
  { sections, told, now }: { sections: readonly Section[]; told: readonly string[]; now: string },
): Promise<SectionSitting | null> {
  const seen = await sectionTimes(em, attemptId);
  const news = seen && withLeavings(sections, seen, told, now).length > seen.leftAt.length;
  if (!news) return seen;
  return em.transactional(async (inner) => {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const attempt = await inner.findOneOrFail(Attempt, attemptId, { lockMode });
    const times = await sectionTimes(inner as EntityManager, attemptId);
    if (!times || isSealed(attempt.state)) return times;
    attempt.sectionsLeftAt = [...withLeavings(sections, times, told, now)];
    return { ...times, leftAt: attempt.sectionsLeftAt };
  });
}

/** A save with what its device tells of sections; `noted` = that device writes the attempt. */
interface FromSections {
  attemptId: string;
  sections: readonly Section[];
  told: readonly string[];
  noted: boolean;
  now: string;
}

/**
 * Which answers come from a section that is shut: they are kept and do not count. What counts is when
 * they were made, so that who walks on without a network loses nothing; and what the save itself tells of
 * leaving holds for its answers, so that it may overtake the request that tells of it.
 */
export async function shutPlaces(
  em: EntityManager,
  { attemptId, sections, told, noted, now }: FromSections,
): Promise<(op: { position: number; madeAt: string }) => boolean> {
  const writes = noted && told.length > 0;
  const times = writes
    ? await noteLeavings(em, attemptId, { sections, told, now })
    : await sectionTimes(em, attemptId);
  if (!times) return () => false;
  return (op) => !madeInOpenSection(sections, times, op, { told, now });
}
