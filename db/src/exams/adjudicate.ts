import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { newId } from '../platform/id.ts';
import { Mark } from './mark.entity.ts';
import { MarkingScript } from './marking-script.entity.ts';
import { publishRegrade, type Regraded } from './publish-regrade.ts';
import { Regrade } from './regrade.entity.ts';

/**
 * A third person has decided a graded script whose two marks a corrected rubric had brought apart. That
 * their mark would count is what two people agreed to with the correction, so it is published at once: a
 * regrade of this one answer, by the third marker and one of those two.
 * @returns whose result it changed; nobody when the correction was taken back meanwhile
 */
export async function adjudicate(em: EntityManager, scriptId: string, now: string): Promise<Regraded[]> {
  const script = await em.findOne(MarkingScript, scriptId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!script?.reopenedById || script.state !== 'settled') return [];
  const [cause, third] = [
    await em.findOne(Regrade, script.reopenedById),
    await em.findOne(Mark, { scriptId, turn: 'third', withdrawnAt: null }),
  ];
  if (!cause?.itemVersionId || !cause.decidedById || !third) return [];
  const { examId, itemVersionId, correction = null, reason, proposedById, decidedById } = cause;
  const { attemptId, position } = script;
  const made = em.create(Regrade, {
    id: newId(),
    examId,
    itemVersionId,
    correction,
    remark: { attemptId, position, points: third.points, adjudicates: cause.id },
    reason,
    state: 'publishing',
    proposedById: third.markerId,
    proposedAt: third.givenAt,
    decidedById: decidedById === third.markerId ? proposedById : decidedById,
    decidedAt: now,
  });
  await em.flush();
  return publishRegrade(em, made, now);
}
