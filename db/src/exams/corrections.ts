import type { EntityManager } from '@mikro-orm/postgresql';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import { rows } from '../platform/sql.ts';

/** Names an item of an exam, on whichever of its papers it stands. */
export interface ExamItem {
  readonly examId: string;
  readonly itemVersionId: string;
}

/** What holds for the items of a paper otherwise than their versions say, by position. */
export async function correctionsOfPaper(
  em: EntityManager,
  paperId: string,
): Promise<ReadonlyMap<number, Correction>> {
  const found = await rows<{ position: number; correction: Correction }>(
    em,
    `select pi.position, c.correction from paper p
     join item_correction c on c.exam_id = p.exam_id
     join paper_item pi on pi.paper_id = p.id and pi.item_version_id = c.item_version_id
     where p.id = ?`,
    [paperId],
  );
  return new Map(found.map(({ position, correction }) => [position, correction]));
}

/** What holds for one item of an exam; null = what its version says. */
export async function correctionInForce(
  em: EntityManager,
  { examId, itemVersionId }: ExamItem,
): Promise<Correction | null> {
  const [found] = await rows<{ correction: Correction }>(
    em,
    'select correction from item_correction where exam_id = ? and item_version_id = ?',
    [examId, itemVersionId],
  );
  return found?.correction ?? null;
}

/** Puts a correction in force, or with null what the version says. */
export async function putInForce(
  em: EntityManager,
  { examId, itemVersionId }: ExamItem,
  correction: Correction | null,
  regradeId: string,
): Promise<void> {
  if (correction === null)
    await rows(em, 'delete from item_correction where exam_id = ? and item_version_id = ?', [
      examId,
      itemVersionId,
    ]);
  else
    await rows(
      em,
      `insert into item_correction (exam_id, item_version_id, correction, regrade_id)
       values (?, ?, ?::jsonb, ?) on conflict (exam_id, item_version_id) do update
       set correction = excluded.correction, regrade_id = excluded.regrade_id`,
      [examId, itemVersionId, JSON.stringify(correction), regradeId],
    );
}
