import type { EntityManager } from '@mikro-orm/postgresql';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import { replyDueBy } from '@whetstone/core/exams/appeal-terms.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { publishRegrade } from '@whetstone/db/exams/publish-regrade.ts';
import { RegradeLine } from '@whetstone/db/exams/regrade-line.entity.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { isoInstant, rows } from '@whetstone/db/platform/sql.ts';

/** Who disputes, who proposes and who agrees. */
export interface RegradeCast {
  readonly officerId: string;
  readonly trainerId: string;
  readonly plannerId: string;
}

interface Disputed {
  readonly attemptId: string;
  readonly examId: string;
  readonly itemVersionId: string;
  readonly position: number;
  readonly value: { pick: string };
  readonly releasedAt: string;
}

const DAY = 86_400;

/**
 * The officer has objected to an item of the last released exam; two examiners agreed, and everybody who
 * answered as the officer did has been scored anew. Somebody else's objection still waits for an answer.
 * It goes the ways of the product, so its ids are made anew each time.
 */
export async function tellRegrade(em: EntityManager, cast: RegradeCast, now: string): Promise<void> {
  const [disputed] = await wrongChoices(em, cast.officerId);
  if (!disputed) return;
  const regrade = await settle(em, cast, disputed, later(now, -6 * DAY));
  await publishRegrade(em, regrade, later(now, -6 * DAY));
  await em.flush();
  await leaveAppealWaiting(em, cast.officerId, regrade, later(now, -4 * DAY));
}

/** Single choices of a person's released attempts that they got wrong, the newest exam first. */
function wrongChoices(em: EntityManager, personId: string): Promise<Disputed[]> {
  return rows(
    em,
    `select a.id as "attemptId", p.exam_id as "examId", pi.item_version_id as "itemVersionId", x.position,
            x.value, ${isoInstant('a.released_at')} as "releasedAt"
     from attempt a join paper p on p.id = a.paper_id join paper_item pi on pi.paper_id = p.id
     join item_version v on v.id = pi.item_version_id and v.kind = 'single'
     join answer x on x.attempt_id = a.id and x.position = pi.position and x.verdict = 'wrong'
     where a.person_id = ? and a.state = 'released' order by a.released_at desc, x.position limit 1`,
    [personId],
  );
}

async function settle(
  em: EntityManager,
  { officerId, trainerId, plannerId }: RegradeCast,
  { attemptId, examId, itemVersionId, position, value, releasedAt }: Disputed,
  publishedAt: string,
): Promise<Regrade> {
  const madeAt = later(releasedAt, 10 * DAY);
  const decidedAt = later(publishedAt, -DAY);
  const correction: Correction = { act: 'accept', responses: [value] };
  const reason = '题干未限定情形，两个选项都有依据，该选项也视为正确。';
  const regrade = em.create(Regrade, {
    id: newId(),
    examId,
    itemVersionId,
    correction,
    reason,
    state: 'publishing',
    proposedById: trainerId,
    proposedAt: decidedAt,
    decidedById: plannerId,
    decidedAt: publishedAt,
  });
  const appeal = em.create(ItemAppeal, {
    id: newId(),
    attemptId,
    personId: officerId,
    examId,
    itemVersionId,
    position,
    about: 'item',
    text: '题干没有说明是一般情形还是特殊情形，我选的也有法律依据。',
    madeAt,
    dueAt: replyDueBy(madeAt),
    state: 'upheld',
    decidedById: trainerId,
    decidedAt,
    answer: reason,
    regradeId: regrade.id,
  });
  announce(em, 'item-appeal.moved', { appealId: appeal.id }, decidedAt);
  await em.flush();
  return regrade;
}

/** Somebody whom the regrade has just told of another result finds another item doubtful. */
async function leaveAppealWaiting(
  em: EntityManager,
  officerId: string,
  regrade: Regrade,
  madeAt: string,
): Promise<void> {
  const lines = await em.find(RegradeLine, { regradeId: regrade.id }, { orderBy: { attemptId: 'asc' } });
  for (const { personId } of lines.filter((line) => line.personId !== officerId)) {
    const [disputed] = await wrongChoices(em, personId);
    if (!disputed || disputed.itemVersionId === regrade.itemVersionId) continue;
    const { attemptId, examId, itemVersionId, position } = disputed;
    const appeal = em.create(ItemAppeal, {
      id: newId(),
      attemptId,
      personId,
      examId,
      itemVersionId,
      position,
      about: 'item',
      text: '教材第三章的说法与标准答案不一致，请核对最新修订的条文。',
      madeAt,
      dueAt: replyDueBy(madeAt),
      state: 'open',
    });
    announce(em, 'item-appeal.moved', { appealId: appeal.id }, madeAt);
    await em.flush();
    return;
  }
}
