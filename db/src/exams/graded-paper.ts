import type { EntityManager } from '@mikro-orm/postgresql';
import { Kept } from '../platform/kept.ts';
import { rows } from '../platform/sql.ts';
import { examOfPaper, type FrozenItem, frozenItems, type PaperExam } from './paper-queries.ts';

/** A paper with its keys, as grading needs it. */
export interface GradedPaper {
  readonly exam: PaperExam;
  readonly items: readonly FrozenItem[];
  /** A pool gives each attempt a draw of its own. */
  readonly kind: string;
}

const kept = new Kept<GradedPaper>(32);

/** The paper, read once: somebody has sat it, so it changes no more. Null when there is none. */
export async function gradedPaper(em: EntityManager, paperId: string): Promise<GradedPaper | null> {
  const known = kept.get(em, paperId);
  if (known) return known;
  const exam = await examOfPaper(em, paperId);
  const [paper] = await rows<{ kind: string }>(em, 'select kind from paper where id = ?', [paperId]);
  if (!exam || !paper) return null;
  return kept.keep(em, paperId, { exam, items: await frozenItems(em, paperId), kind: paper.kind });
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
