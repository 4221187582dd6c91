import type { EntityManager } from '@mikro-orm/postgresql';
import type { Blueprint, ExamRules } from '@whetstone/core/exams/rules.ts';
import { rows } from '../platform/sql.ts';
import type { Exam } from './exam.entity.ts';

export interface ExamRow {
  id: string;
  title: string;
  status: Exam['status'];
  blueprint: Blueprint;
  rules: ExamRules;
  revision: number;
  paperId: string | null;
  /** Of the paper; null while there is none. */
  itemCount: number | null;
  totalPoints: number | null;
}

const columns = `e.id, e.title, e.status, e.blueprint, e.rules, e.revision, p.id as "paperId",
  p.item_count as "itemCount", p.total_points as "totalPoints"`;

/** All exams, newest first. */
export function allExams(em: EntityManager): Promise<ExamRow[]> {
  return rows(
    em,
    `select ${columns} from exam e left join paper p on p.exam_id = e.id and p.form in ('A', 'P')
     order by e.created_at desc, e.id desc`,
  );
}

/** One exam with its paper, or null. */
export async function examRow(em: EntityManager, examId: string): Promise<ExamRow | null> {
  const found = await rows<ExamRow>(
    em,
    `select ${columns} from exam e left join paper p on p.exam_id = e.id and p.form in ('A', 'P') where e.id = ?`,
    [examId],
  );
  return found[0] ?? null;
}
