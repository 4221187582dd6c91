import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/drills.ts';

export const words: Translation<typeof zh> = {
  unitRings: 'rings',
  unitTimes: 'times',
  unitPieces: 'reps',
  unitPoints: 'points',
  unitItems: 'items',
  level0: 'no level',
  level1: 'aware',
  level2: 'qualified',
  level3: 'proficient',
  level4: 'key person',
  level5: 'expert',
  passed: 'Standard met',
  notPassed: 'Below standard',
  criticalShort: 'Critical',
  criticalFailure: 'Critical failure, not met',
};
