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
import { isoInstant, rows, sqlArray } from '@whetstone/db/platform/sql.ts';

interface Chosen {
  id: string;
  examId: string;
  releasedAt: string;
}

/** The newest released attempt within the trainer's reach: nobody's shown, not marked by people, not disputed. */
async function someAttempt(
  em: EntityManager,
  trainerId: string,
  shown: readonly string[],
): Promise<Chosen | null> {
  const [found] = await rows<Chosen>(
    em,
    `select a.id, r.exam_id as "examId", ${isoInstant('a.released_at')} as "releasedAt"
     from attempt a join round r on r.id = a.round_id join person p on p.id = a.person_id
     where a.state = 'released' and a.person_id <> all(?::uuid[])
       and exists (select from role_grant g where g.person_id = ? and g.role = 'trainer' and p.unit_path <@ g.unit_path)
       and not exists (select from item_appeal l where l.attempt_id = a.id)
       and not exists (select from regrade_line g where g.attempt_id = a.id)
       and not exists (select from marking_script s where s.attempt_id = a.id)
     order by a.released_at desc, a.person_id limit 1`,
    [sqlArray(shown), trainerId],
  );
  return found ?? null;
}

/** The trainer has declared a sitting void, and its candidate objects: somebody else has to decide. */
export async function tellVoiding(
  em: EntityManager,
  { trainerId, shown }: { trainerId: string; shown: readonly string[] },
  now: string,
): Promise<void> {
  const chosen = await someAttempt(em, trainerId, shown);
  if (!chosen) return;
  const soon = (seconds: number) => [later(chosen.releasedAt, seconds), now].sort()[0]!;
  const [voidedAt, madeAt] = [soon(1_800), soon(3_600)];
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
