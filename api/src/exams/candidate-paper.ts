import type { EntityManager } from '@mikro-orm/postgresql';
import type { AnyPaper } from '@whetstone/core/bank/any-kind.ts';
import { paperOf } from '@whetstone/core/bank/shown.ts';
import type { ExamRules } from '@whetstone/core/exams/rules.ts';
import type { Section } from '@whetstone/core/exams/sections.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { examOfPaper, frozenItems } from '@whetstone/db/exams/paper-queries.ts';
import { sectionsOfPaper } from '@whetstone/db/exams/section-times.ts';

/** A paper as far as candidates may see it: a type that has no place for a key. */
export interface CandidatePaper {
  title: string;
  rules: ExamRules;
  /** Empty = it is one piece. */
  sections: readonly Section[];
  items: readonly { position: number; points: number; paper: AnyPaper }[];
}

/** Papers kept in memory at most; some 100 KB each. */
const KEEP = 64;
const kept = new Map<string, CandidatePaper>();

/** The paper when this process has read it before. */
export function keptPaper(paperId: string): CandidatePaper | undefined {
  return kept.get(paperId);
}

/**
 * The candidates' view of a paper. Papers never change, so each process reads one once; starting and
 * saving then cost no query for it.
 */
export async function candidatePaper(em: EntityManager, paperId: string): Promise<CandidatePaper> {
  const known = kept.get(paperId);
  if (known) return known;
  const exam = await examOfPaper(em, paperId);
  if (!exam) throw new Refusal('not-found');
  const frozen = await frozenItems(em, paperId);
  const paper: CandidatePaper = {
    title: exam.title,
    rules: exam.rules,
    sections: await sectionsOfPaper(em, paperId),
    items: frozen.map(({ position, points, kind, content }) => ({
      position,
      points,
      paper: paperOf(kind, content),
    })),
  };
  for (const oldest of kept.keys()) {
    if (kept.size < KEEP) break;
    kept.delete(oldest);
  }
  kept.set(paperId, paper);
  return paper;
}
