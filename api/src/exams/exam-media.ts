import type { EntityManager } from '@mikro-orm/postgresql';
import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import { revealOf } from '@whetstone/core/bank/shown.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { frozenItems, showsFile } from '@whetstone/db/exams/paper-queries.ts';
import type { House } from '../platform/mount.ts';
import { type MediaAsked, serveMedia } from '../platform/serve-media.ts';
import { candidatePaper, type CandidatePaper } from './candidate-paper.ts';

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
async function isInAttempt(em: EntityManager, asked: MediaAsked): Promise<boolean> {
  const { ownerId: id, personId, sha256 } = asked;
  const attempt = await em.findOne(Attempt, { id, personId });
  if (!attempt?.startedAt) return false;
  if (mediaOnPaper(await candidatePaper(em, attempt.paperId)).has(sha256)) return true;
  if (attempt.state !== 'released') return false;
  const items = await frozenItems(em, attempt.paperId);
  return mediaIn(
    items.map(({ kind, content, explanation }) => [revealOf(kind, content), explanation]),
  ).includes(sha256);
}

/** Whether an item of the exam shows this file: who corrects items need not be a reader of the bank. */
const isInExam = (em: EntityManager, { ownerId, sha256 }: MediaAsked) => showsFile(em, ownerId, sha256);

/** Mounts the reading of media by who sits an exam, only files of their own paper, and by who corrects one. */
export function mountExamMedia(house: House, mediaFolder: string | undefined): void {
  serveMedia(house, mediaFolder, { path: '/api/exams/:id/media/:sha256', can: 'regrade-exams' }, isInExam);
  serveMedia(house, mediaFolder, { path: '/api/attempts/:id/media/:sha256', can: 'sit-exams' }, isInAttempt);
}
