import type { EntityManager } from '@mikro-orm/postgresql';
import { replyDueBy } from '@whetstone/core/exams/appeal-terms.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { voidExamEvidence } from '@whetstone/db/capability/void-exam-evidence.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { moveAttempt } from '@whetstone/db/exams/move-attempt.ts';
import { takeOutOfFigures } from '@whetstone/db/exams/paper-figures.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';

const DAY = 86_400;

/** A released attempt of somebody of no shown login's, where nobody appeals, in the newest round that the trainer holds. */
async function someAttempt(
  em: EntityManager,
  shown: readonly string[],
): Promise<{ id: string; examId: string } | null> {
  const [found] = await rows<{ id: string; examId: string }>(
    em,
    `select a.id, r.exam_id as "examId" from attempt a join round r on r.id = a.round_id
     where a.state = 'released' and a.person_id <> all(?::uuid[])
       and not exists (select from item_appeal l where l.attempt_id = a.id)
       and not exists (select from regrade_line g where g.attempt_id = a.id)
       and not exists (select from marking_script s where s.attempt_id = a.id)
     order by r.opens_at desc, a.person_id limit 1`,
    [`{${shown.join(',')}}`],
  );
  return found ?? null;
}

/** The trainer has declared a sitting void, and its candidate objects: somebody else has to decide. */
export async function tellVoiding(
  em: EntityManager,
  { trainerId, shown }: { trainerId: string; shown: readonly string[] },
  now: string,
): Promise<void> {
  const chosen = await someAttempt(em, shown);
  if (!chosen) return;
  const [voidedAt, madeAt] = [later(now, -3 * DAY), later(now, -2 * DAY)];
  const attempt = await em.findOneOrFail(Attempt, chosen.id);
  const { id: attemptId, personId } = attempt;
  const reason = '核对照片时认为与本人不符，疑似替考。';
  await takeOutOfFigures(em, attempt);
  moveAttempt(em, attempt, { actorId: trainerId, at: voidedAt, reason }, () => attempt.declareVoid());
  await em.flush();
  for (const one of await voidExamEvidence(em, attemptId, { reason, now: voidedAt }))
    announce(em, 'evidence.added', { personId, capabilityCode: one.capabilityCode }, voidedAt);
  announce(em, 'attempt.voided', { attemptId }, voidedAt);
  const said = { text: '当天换了发型，同考场三位同事和门口监控都能证明是我本人作答。', madeAt };
  const appeal = em.create(ItemAppeal, {
    id: newId(),
    personId,
    about: 'voiding',
    attemptId,
    examId: chosen.examId,
    ...said,
    dueAt: replyDueBy(madeAt),
    state: 'open',
  });
  announce(em, 'item-appeal.moved', { appealId: appeal.id }, madeAt);
  await em.flush();
}
