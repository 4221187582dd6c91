import type { words as source } from '../zh/transfers.ts';
import type { Translation } from '../phrases.ts';

export const words: Translation<typeof source> = {
  title: 'Transfers',
  answer:
    '{n} to come. What the new post asks holds from its day; what the old one asked falls silent, every record stays.',
  ask: 'New transfer',
  none: 'No transfers yet',
  noneBody: 'Plan changes of post here with a day and a reason; until its day each can be taken back.',
  waiting: 'To come ({n})',
  over: 'Over ({n})',
  from: 'from {unit}, {post}',
  to: 'to {unit}, {post}',
  startsOn: 'from {day}',
  askedBy: 'ordered by {name} on {day}',
  stateDone: 'In force',
  stateCancelled: 'Taken back',
  takeBack: 'Take back',
  takenBack: 'The transfer of {name} was taken back.',
  plan: 'Settling-in plan',
};
