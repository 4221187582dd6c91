import { findingOfExam } from '@whetstone/core/capability/finding.ts';
import { dayOfMilliseconds, type EvidenceBook } from '../assessment/evidence-book.ts';
import type { StandardBook } from '../assessment/standard-book.ts';
import type { Member } from '../people/member.ts';
import { examRules } from './seasons.ts';
import type { HeldExam } from './write-exam.ts';
import type { Script } from './write-script.ts';

/** Who sat, and the round they sat. */
interface Sat {
  readonly member: Member;
  readonly roundId: string;
  readonly proctored: boolean;
  readonly place: string | null;
}

/** Enters what a script is evidence of: each capability by the items that ask about it. */
export function enterScript(
  { evidence, book, frameworkId }: { evidence: EvidenceBook; book: StandardBook; frameworkId: string },
  exam: HeldExam,
  script: Script,
  { member, proctored, roundId, place }: Sat,
): void {
  const points = new Map(script.score.answers.map((answer) => [answer.position, answer]));
  for (const [code, items] of Map.groupBy(exam.items, ({ capabilityCode }) => capabilityCode)) {
    const answers = items.flatMap(({ position }) => points.get(position) ?? []);
    const sum = (of: 'points' | 'maxPoints') =>
      answers.reduce((total, answer) => total + (answer[of] ?? 0), 0);
    const earned = { points: sum('points'), maxPoints: sum('maxPoints'), items: items.length };
    const ceilings = book.capabilities.get(code)?.evidence_caps ?? {};
    const finding = findingOfExam({ ...examRules, proctored }, earned, ceilings);
    if (!finding) continue;
    const said = {
      personId: member.id,
      capabilityCode: code,
      type: finding.type,
      day: dayOfMilliseconds(script.gradedMs),
      enteredAtMs: script.gradedMs + 1000,
      score: finding.score,
      ceiling: finding.ceiling,
      sourceKind: 'exam' as const,
      more: {
        variance: finding.variance,
        rawText: `${exam.title} ${earned.points}/${earned.maxPoints}`,
        place,
        occasionId: roundId,
        versionId: frameworkId,
        sourceId: script.attemptId,
      },
    };
    evidence.enter(said, member.dice);
  }
}
