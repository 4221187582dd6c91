import { assessmentRecords } from './kinds/assessment.ts';
import { certificateRecords } from './kinds/certificate.ts';
import { checkRecords } from './kinds/check.ts';
import { claimRecords } from './kinds/claim.ts';
import { drillRecords } from './kinds/drill.ts';
import { enteredRecords } from './kinds/entered.ts';
import { examRecords } from './kinds/exam.ts';
import { holdRecords } from './kinds/hold.ts';
import { importedRecords } from './kinds/imported.ts';
import { lessonRecords } from './kinds/lesson.ts';
import { postingRecords } from './kinds/posting.ts';
import type { RecordKind } from './record-kind.ts';

/** Every kind of line in the archive, in the order of filters; a new one is one file in `kinds` and one line here. */
export const recordKinds: readonly RecordKind[] = [
  drillRecords,
  examRecords,
  lessonRecords,
  checkRecords,
  assessmentRecords,
  postingRecords,
  ...enteredRecords,
  certificateRecords,
  claimRecords,
  holdRecords,
  importedRecords,
];
