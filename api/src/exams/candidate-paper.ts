import type { EntityManager } from '@mikro-orm/postgresql';
import type { AnyPaper } from '@whetstone/core/bank/any-kind.ts';
import { paperOf } from '@whetstone/core/bank/shown.ts';
import type { ExamRules } from '@whetstone/core/exams/rules.ts';
import type { Section } from '@whetstone/core/exams/sections.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { examOfPaper, frozenItems } from '@whetstone/db/exams/paper-queries.ts';
import { sectionsOfPaper } from '@whetstone/db/exams/section-times.ts';
import { Kept } from '@whetstone/db/platform/kept.ts';

/** A paper as far as candidates may see it: a type that has no place for a key. */
export interface CandidatePaper {
  title: string;
  rules: ExamRules;
  /** Empty = it is one piece. */
  sections: readonly Section[];
  items: readonly { position: number; points: number; paper: AnyPaper }[];
}

/** Some 100 KB each. */
const kept = new Kept<CandidatePaper>(64);

/** The paper when this process has read it before. */
export function keptPaper(em: EntityManager, paperId: string): CandidatePaper | undefined {
  return kept.get(em, paperId);
}

/**
 * The candidates' view of a paper. Papers never change, so each process reads one once; starting and
 * saving then cost no query for it.
 */
export async function candidatePaper(em: EntityManager, paperId: string): Promise<CandidatePaper> {
  const known = kept.get(em, paperId);
  if (known) return known;
  const exam = await examOfPaper(em, paperId);
  if (!exam) throw new Refusal('not-found');
  const frozen = await frozenItems(em, paperId);
  return kept.keep(em, paperId, {
    title: exam.title,
    rules: exam.rules,
    sections: await sectionsOfPaper(em, paperId),
    items: frozen.map(({ position, points, kind, content }) => ({
      position,
      points,
      paper: paperOf(kind, content),
    })),
  });
}
