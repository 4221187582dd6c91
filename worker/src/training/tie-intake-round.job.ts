import { announce } from '@whetstone/db/platform/announce.ts';
import { tieIntakeRound } from '@whetstone/db/training/tie-intake-round.ts';
import { defineListener } from '../platform/listener.ts';

/** A round was held: where it is the exam of an intake, the class of the intake has it as its exam. */
export const tieRoundOfIntake = defineListener({
  name: 'training.tie-round-of-intake',
  topics: ['round.held'],
  key: ({ roundId }) => roundId,
  async run({ roundId }, { em, now }) {
    for (const classId of await tieIntakeRound(em, roundId)) announce(em, 'class.arranged', { classId }, now);
  },
});
