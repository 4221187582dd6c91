import { later } from '@whetstone/core/platform/clock.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { type ExamWithPaper, makeExamWithPaper, makeRound } from '@whetstone/seed/factories/exams.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import type { Force } from './open-force.ts';

/** A proctored script of single choices whose key is `d`, one for each pick: handed in, and the rooms are told. */
export async function handIn(
  force: Force,
  officer: Person,
  picks: readonly string[],
): Promise<{ attempt: Attempt; of: ExamWithPaper }> {
  const em = force.em();
  const versions = [];
  for (const _ of picks) versions.push((await makeItem(em)).version);
  const of = await makeExamWithPaper(em, { versions });
  const round = await makeRound(em, { of, candidates: [officer], proctored: true });
  const attempt = em.create(Attempt, {
    id: newId(),
    roundId: round.id,
    personId: officer.id,
    paperId: round.paperId,
    state: 'submitted',
    order: { positions: picks.map((_, at) => at + 1), options: {} },
    startedAt: testNow,
    hardEndAt: later(testNow, 3600),
    submittedAt: testNow,
    sealedHash: 'f'.repeat(64),
  });
  const more = { attemptId: attempt.id, serverRev: 1, savedAt: testNow };
  for (const [at, pick] of picks.entries())
    em.create(Answer, { ...more, position: at + 1, opId: newId(), value: { pick } });
  await em.flush();
  await force.say('attempt.submitted', { attemptId: attempt.id });
  return { attempt, of };
}
