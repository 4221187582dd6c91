import { rows } from '@whetstone/db/platform/sql.ts';
import { aboutSource, weightyResults } from '@whetstone/db/training/duty-outcomes.ts';
import { weighHolds } from '@whetstone/db/training/weigh-holds.ts';
import { defineListener, type JobCtx } from '../platform/listener.ts';

/** Results of a round come out in crowds; who is proposed for a hold follows after the people in front of the machine. */
const crowd = { keys: 50, rests: 2 };

async function weigh({ em, now, today }: JobCtx, source: Parameters<typeof aboutSource>[1]): Promise<void> {
  const about = await aboutSource(em, source);
  if (about) await weighHolds(em, about, { now, today });
}

/** A drill was accepted or taken back: whether its person is to be proposed for a duty hold, or for lifting one. */
export const weighHoldsOfDrill = defineListener({
  name: 'training.weigh-holds-of-drill',
  topics: ['drill-result.confirmed', 'drill-result.voided'],
  crowd,
  key: ({ resultId }) => resultId,
  run: ({ resultId }, ctx) => weigh(ctx, { resultId }),
  async runAll(payloads, ctx) {
    const resultIds = payloads.map(({ resultId }) => resultId);
    for (const resultId of await weightyResults(ctx.em, resultIds)) await weigh(ctx, { resultId });
  },
});

/** The result of an exam is out, or void: as above. */
export const weighHoldsOfExam = defineListener({
  name: 'training.weigh-holds-of-exam',
  topics: ['attempt.released', 'attempt.voided'],
  crowd,
  key: ({ attemptId }) => attemptId,
  run: ({ attemptId }, ctx) => weigh(ctx, { attemptId }),
});

/** Answers were scored anew: everybody whose result is another now. */
export const weighHoldsOfRegrade = defineListener({
  name: 'training.weigh-holds-of-regrade',
  topics: ['regrade.published'],
  key: ({ regradeId }) => regradeId,
  async run({ regradeId }, ctx) {
    const touched = await rows<{ attemptId: string }>(
      ctx.em,
      'select distinct attempt_id as "attemptId" from regrade_line where regrade_id = ? order by 1',
      [regradeId],
    );
    for (const source of touched) await weigh(ctx, source);
  },
});
