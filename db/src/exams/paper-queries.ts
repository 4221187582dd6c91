import type { EntityManager } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { LawReference } from '@whetstone/core/bank/law-reference.ts';
import type { ExamRules } from '@whetstone/core/exams/rules.ts';
import { rows } from '../platform/sql.ts';

/** An item of a frozen paper with its key: for grading, for the examiner, and after release. */
export interface FrozenItem {
  position: number;
  itemVersionId: string;
  points: number;
  itemCode: string;
  capabilityCode: string;
  topic: string;
  kind: KindName;
  content: Record<string, unknown>;
  explanation: string;
  law: LawReference[];
}

/** The items of a paper in order of position. They never change. */
export function frozenItems(em: EntityManager, paperId: string): Promise<FrozenItem[]> {
  return rows(
    em,
    `select pi.position, pi.item_version_id as "itemVersionId", pi.points, i.code as "itemCode", pi.capability_code as "capabilityCode", pi.topic,
            v.kind, v.content, v.explanation, v.law
     from paper_item pi join item_version v on v.id = pi.item_version_id join item i on i.id = v.item_id
     where pi.paper_id = ? order by pi.position`,
    [paperId],
  );
}

/** The items that an attempt has to answer: all of its paper, or of a pool its own draw. */
export async function itemsOfScript(
  em: EntityManager,
  { paperId, order }: { paperId: string; order: { positions: readonly number[] } },
): Promise<FrozenItem[]> {
  const items = await frozenItems(em, paperId);
  const [paper] = await rows<{ kind: string }>(em, 'select kind from paper where id = ?', [paperId]);
  if (paper?.kind !== 'pool') return items;
  const own = new Set(order.positions);
  return items.filter(({ position }) => own.has(position));
}

/** The exam a paper belongs to. */
export interface PaperExam {
  examId: string;
  title: string;
  rules: ExamRules;
}

/** Title and rules under which a paper is sat; fixed with its publication. */
export async function examOfPaper(em: EntityManager, paperId: string): Promise<PaperExam | null> {
  const found = await rows<PaperExam>(
    em,
    `select e.id as "examId", e.title, e.rules from paper p join exam e on e.id = p.exam_id where p.id = ?`,
    [paperId],
  );
  return found[0] ?? null;
}

/** Whether an item of one of the exam's papers names the file with this hash. */
export async function showsFile(em: EntityManager, examId: string, sha256: string): Promise<boolean> {
  const [found] = await rows<{ one: number }>(
    em,
    `select 1 as one from paper p join paper_item pi on pi.paper_id = p.id
     join item_version v on v.id = pi.item_version_id
     where p.exam_id = ? and strpos(concat(v.content, v.explanation), ?) > 0 limit 1`,
    [examId, sha256],
  );
  return found !== undefined;
}
