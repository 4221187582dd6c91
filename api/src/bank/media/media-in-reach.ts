import type { EntityManager } from '@mikro-orm/postgresql';
import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import { paperOf, revealOf } from '@whetstone/core/bank/shown.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { frozenItems } from '@whetstone/db/exams/paper-queries.ts';
import { itemsInOrder } from '@whetstone/db/learning/check-items.ts';
import { LessonCheck } from '@whetstone/db/learning/lesson-check.entity.ts';
import { candidatePaper, type CandidatePaper } from '../../exams/candidate-paper.ts';

/** Files on a candidate's paper; a paper never changes, so each is walked once. */
const onPapers = new WeakMap<CandidatePaper, ReadonlySet<string>>();

function mediaOnPaper(paper: CandidatePaper): ReadonlySet<string> {
  const known = onPapers.get(paper);
  if (known) return known;
  const found = new Set(mediaIn(paper.items));
  onPapers.set(paper, found);
  return found;
}

/** Whether a person meets this file in their attempt: on the paper once it runs, in the keys once released. */
export async function isInAttempt(
  em: EntityManager,
  asked: { attemptId: string; personId: string; sha256: string },
): Promise<boolean> {
  const { attemptId, personId, sha256 } = asked;
  const attempt = await em.findOne(Attempt, { id: attemptId, personId });
  if (!attempt?.startedAt) return false;
  if (mediaOnPaper(await candidatePaper(em, attempt.paperId)).has(sha256)) return true;
  if (attempt.state !== 'released') return false;
  const items = await frozenItems(em, attempt.paperId);
  return mediaIn(
    items.map(({ kind, content, explanation }) => [revealOf(kind, content), explanation]),
  ).includes(sha256);
}

/** Whether a person meets this file in their lesson check; in keys and explanations once it is answered. */
export async function isInCheck(
  em: EntityManager,
  { checkId, personId, sha256 }: { checkId: string; personId: string; sha256: string },
): Promise<boolean> {
  const check = await em.findOne(LessonCheck, { id: checkId, personId });
  if (!check) return false;
  const items = await itemsInOrder(
    em,
    check.items.map(({ itemVersionId }) => itemVersionId),
  );
  const shown = items.map(({ kind, content, explanation }) =>
    check.answeredAt
      ? [paperOf(kind, content), revealOf(kind, content), explanation]
      : paperOf(kind, content),
  );
  return mediaIn(shown).includes(sha256);
}
