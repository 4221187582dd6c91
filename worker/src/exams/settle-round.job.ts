import { lockSittings, lockRound, timeEvents } from '@whetstone/db/exams/round-events.ts';
import { settleSittings } from '@whetstone/db/exams/settle-sittings.ts';
import { defineListener } from '../platform/listener.ts';

/**
 * After a proctor moved the time of a round: brings every sitting to what its events say, also of people who
 * have moved out of the proctor's reach since. Whoever stands so already is left alone.
 */
export const settleRound = defineListener({
  name: 'exams.settle-round',
  topics: ['round.intervened'],
  key: ({ roundId }) => roundId,
  async run({ roundId }, { em, now, tellScreens }) {
    if (!(await lockRound(em, roundId))) return;
    const events = await timeEvents(em, roundId);
    const sittings = await lockSittings(em, roundId, null);
    const cause = { actorId: null, at: now, reason: 'settled by the events of the round' };
    const changed = await settleSittings(em, sittings, events, cause);
    await tellScreens(...changed.map(({ personId }) => ({ kind: 'round' as const, personId, roundId })));
  },
});
