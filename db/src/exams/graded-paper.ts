import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import { examOfPaper, type FrozenItem, frozenItems, type PaperExam } from './paper-queries.ts';

/** A paper with its keys, as grading needs it. */
export interface GradedPaper {
  readonly exam: PaperExam;
  readonly items: readonly FrozenItem[];
  /** A pool gives each attempt a draw of its own. */
  readonly kind: string;
}

/** Papers kept by one process at most. */
const KEEP = 32;
/** By connection pool, so that no database answers for another. */
const kept = new WeakMap<object, Map<string, GradedPaper>>();

/** The paper, read once: somebody has sat it, so it changes no more. Null when there is none. */
export async function gradedPaper(em: EntityManager, paperId: string): Promise<GradedPaper | null> {
  const pool = em.getDriver();
  const papers = kept.get(pool) ?? new Map<string, GradedPaper>();
  kept.set(pool, papers);
  const known = papers.get(paperId);
  if (known) return known;
  const exam = await examOfPaper(em, paperId);
  const [paper] = await rows<{ kind: string }>(em, 'select kind from paper where id = ?', [paperId]);
  if (!exam || !paper) return null;
  const read = { exam, items: await frozenItems(em, paperId), kind: paper.kind };
  for (const oldest of papers.keys()) {
    if (papers.size < KEEP) break;
    papers.delete(oldest);
  }
  papers.set(paperId, read);
  return read;
}

/** The items that an attempt has to answer: all of its paper, or of a pool its own draw. */
export function itemsToAnswer(
  { items, kind }: GradedPaper,
  order: { positions: readonly number[] },
): readonly FrozenItem[] {
  if (kind !== 'pool') return items;
  const own = new Set(order.positions);
  return items.filter(({ position }) => own.has(position));
}
