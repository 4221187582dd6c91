import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/looks.ts';

export const words = {
  dossier: 'Took the whole file along',
  profile: 'Profile',
  why: 'Why a score is what it is',
  resultMatrix: 'Exam results exported as a table',
  regrade: 'The effect of a regrade',
  script: 'The name of a marked script',
  plan: 'Settling-in plan',
  entries: 'Entries by hand',
  transfers: 'Transfers',
  card: 'Name card',
  records: 'Training archive',
  record: 'One training record',
  media: 'Photos and films of drills',
} as const satisfies Translation<typeof zh>;
