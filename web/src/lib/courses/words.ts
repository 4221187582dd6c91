import type { CourseDeed, CourseState } from '@whetstone/core/learning/courses/course-content.ts';
import type { PartName } from '@whetstone/core/learning/parts.ts';
import type { PhraseKey } from '#lib/i18n/phrases.ts';

export const stateWords = {
  draft: 'courses.draft',
  'in-review': 'courses.inReview',
  published: 'courses.published',
  retired: 'courses.retired',
} as const satisfies Record<CourseState, PhraseKey>;

export const kindWords = {
  text: 'courses.kindText',
  video: 'courses.kindVideo',
  audio: 'courses.kindAudio',
  document: 'courses.kindDocument',
  slides: 'courses.kindSlides',
  scenario: 'courses.kindScenario',
  package: 'courses.kindPackage',
} as const satisfies Record<PartName, PhraseKey>;

export const deedWords = {
  created: 'courses.deedCreated',
  changed: 'courses.deedChanged',
  'lesson-changed': 'courses.deedLessonChanged',
  sent: 'courses.deedSent',
  withdrawn: 'courses.deedWithdrawn',
  'sent-back': 'courses.deedSentBack',
  published: 'courses.deedPublished',
  discarded: 'courses.deedDiscarded',
  retired: 'courses.deedRetired',
  restored: 'courses.deedRestored',
  duplicated: 'courses.deedDuplicated',
  imported: 'courses.deedImported',
} as const satisfies Record<CourseDeed, PhraseKey>;

const faults: Readonly<Record<string, PhraseKey & `courses.fault${string}`>> = {
  'title-missing': 'courses.faultTitleMissing',
  'summary-missing': 'courses.faultSummaryMissing',
  'no-capabilities': 'courses.faultNoCapabilities',
  'no-lessons': 'courses.faultNoLessons',
  'no-parts': 'courses.faultNoParts',
  'check-too-small': 'courses.faultCheckTooSmall',
  'part-empty': 'courses.faultPartEmpty',
  'medium-missing': 'courses.faultMediumMissing',
  'medium-not-ready': 'courses.faultMediumNotReady',
  'package-missing': 'courses.faultPackageMissing',
  'slide-empty': 'courses.faultSlideEmpty',
  'step-empty': 'courses.faultStepEmpty',
  'step-without-choice': 'courses.faultStepWithoutChoice',
  'step-leads-nowhere': 'courses.faultStepLeadsNowhere',
  'step-never-ends': 'courses.faultStepNeverEnds',
};

/** The phrase that says what is missing. */
export const faultWord = (code: string) => faults[code] ?? 'courses.faultPartEmpty';
