import { LockMode } from '@mikro-orm/postgresql';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { finishGrading } from '@whetstone/db/exams/finish-grading.ts';
import { gradeScripts } from '@whetstone/db/exams/grade-scripts.ts';
import { announceLate } from '@whetstone/db/exams/late-script.ts';
import { countIntoFigures } from '@whetstone/db/exams/paper-figures.ts';
import { releaseGraded } from '@whetstone/db/exams/release-results.ts';
import { defineListener, type JobCtx } from '../platform/listener.ts';

/**
 * Grades a script when it is handed in or sealed. Results come out at once where the round's policy says
 * so. An attempt that is gone or does not wait for grading is left alone; one that people have to mark
 * stays submitted, and its candidate's screen says that they do.
 */
export const gradeWhenSubmitted = defineListener({
  name: 'exams.grade-attempt',
  topics: ['attempt.submitted'],
  crowd: { keys: 40, rests: 0 },
  key: ({ attemptId }) => attemptId,
  run: ({ attemptId }, ctx) => gradeAll([attemptId], ctx),
  runAll: (payloads, ctx) =>
    gradeAll(
      payloads.map(({ attemptId }) => attemptId),
      ctx,
    ),
});

async function gradeAll(attemptIds: readonly string[], ctx: JobCtx): Promise<void> {
  const { em, now } = ctx;
  const attempts = await em.find(
    Attempt,
    { id: { $in: [...attemptIds] }, state: 'submitted' },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const scripts = await gradeScripts(em, attempts, now);
  const waiting = scripts.filter(({ isGraded }) => !isGraded);
  await ctx.tellScreens(...waiting.map(({ attempt }) => asNow(attempt, 'submitted')));
  const graded = scripts.filter(({ isGraded }) => isGraded);
  if (graded.length > 0) await publish(graded, ctx);
}

/** What a candidate's screen is told of an attempt. */
function asNow({ id: attemptId, personId }: Attempt, state: 'submitted' | 'graded' | 'released') {
  return { kind: 'attempt' as const, personId, attemptId, state };
}

interface Published {
  attempt: Attempt;
  grades: Parameters<typeof countIntoFigures>[2][number];
}

/** Lets out what is due and counts it into the figures of its paper, which are locked from then on. */
async function publish(graded: readonly Published[], ctx: JobCtx): Promise<void> {
  await releaseIfDue(
    graded.map(({ attempt }) => attempt),
    ctx,
  );
  await announceLate(
    ctx.em,
    graded.map(({ attempt }) => attempt.id),
    ctx.now,
  );
  const byPaper = Map.groupBy(graded, ({ attempt }) => attempt.paperId);
  for (const paperId of [...byPaper.keys()].sort())
    await countIntoFigures(
      ctx.em,
      paperId,
      byPaper.get(paperId)!.map(({ grades }) => grades),
    );
}

/** Grades a script when people have marked the last of it; before that, each mark leaves it as it is. */
export const gradeWhenMarked = defineListener({
  name: 'exams.finish-marking',
  topics: ['attempt.marked'],
  key: ({ attemptId }) => attemptId,
  async run({ attemptId }, ctx) {
    const { em, now } = ctx;
    const attempt = await em.findOne(Attempt, attemptId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!attempt) return;
    const grades = await finishGrading(em, attempt, { at: now, reason: 'marked by people' });
    if (grades) await publish([{ attempt, grades }], ctx);
  },
});

/** Tells the candidates' screens how far their attempts now are: graded, or released with it. */
async function releaseIfDue(attempts: readonly Attempt[], { em, now, tellScreens }: JobCtx): Promise<void> {
  const policy = { actorId: null, at: now, reason: 'released by the policy of the round' };
  const attemptIds = attempts.map(({ id }) => id);
  const due = await releaseGraded(em, { attemptIds, dueAt: now }, policy);
  const released = new Set(due.map(({ attemptId }) => attemptId));
  await tellScreens(
    ...attempts.map((attempt) => asNow(attempt, released.has(attempt.id) ? 'released' : 'graded')),
  );
}
