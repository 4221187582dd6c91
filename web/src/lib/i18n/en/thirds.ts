import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/thirds.ts';

export const words = {
  toThird: 'To a third marker',
  thirdWould:
    'Once published, the two marks of {n} answers lie further apart than the tolerance by the new criteria: a third marker decides. Until then the results stand; undoing puts all of it back.',
  thirdWaits: '{n} answers wait for a third marker; until then the results stand.',
  thirdDone: 'Third markers have decided all answers that waited for them.',
  thirdGave: 'Third mark: {n} points',
  thirdToo: '{n} more go to a third marker, who decides.',
  toMarking: 'To marking',
} as const satisfies Translation<typeof zh>;
