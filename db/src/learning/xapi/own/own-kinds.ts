import { attemptReleased } from './attempt-released.ts';
import { attemptVoided } from './attempt-voided.ts';
import { lessonCheckAnswered } from './lesson-check-answered.ts';
import { lessonCompleted } from './lesson-completed.ts';
import { lessonStudied } from './lesson-studied.ts';
import type { OwnKind } from './own-kind.ts';
import { practiceAnswered } from './practice-answered.ts';
import { pushAnswered } from './push-answered.ts';

/** Every topic that is told in statements; one more is one file and one line here. */
export const ownKinds: readonly OwnKind[] = [
  lessonCheckAnswered,
  lessonCompleted,
  lessonStudied,
  practiceAnswered,
  pushAnswered,
  attemptReleased,
  attemptVoided,
];
