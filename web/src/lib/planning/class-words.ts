import type { ClassMember, ReadinessView, SessionView } from '@whetstone/core/training/class-shapes.ts';
import type { ResourceKind } from '@whetstone/core/training/resource-shapes.ts';
import { say } from '#lib/i18n/say.svelte.ts';

export const partNames = {
  list: 'classes.partList',
  replies: 'classes.partReplies',
  place: 'classes.partPlace',
  instructors: 'classes.partInstructors',
  equipment: 'classes.partEquipment',
  assessment: 'classes.partAssessment',
  schedule: 'classes.partSchedule',
} as const;

const readyWords = {
  list: 'classes.findReadyList',
  replies: 'classes.findReadyReplies',
  place: 'classes.findReadyPlace',
  instructors: 'classes.findReadyInstructors',
  equipment: 'classes.findReadyEquipment',
  assessment: 'classes.findReadyAssessment',
  schedule: 'classes.findReadySchedule',
} as const;

const findings = {
  nobody: 'classes.findNobody',
  'too-few': 'classes.findTooFew',
  'too-many': 'classes.findTooMany',
  unanswered: 'classes.findUnanswered',
  'excuses-open': 'classes.findExcuses',
  'sessions-without-place': 'classes.findNoPlace',
  'place-too-small': 'classes.findPlaceSmall',
  'sessions-without-instructor': 'classes.findNoInstructor',
  'drills-without-equipment': 'classes.findNoEquipment',
  'nothing-assessed': 'classes.findNotAssessed',
  'drills-without-examiner': 'classes.findNoExaminer',
  'exams-without-round': 'classes.findNoRound',
  'no-sessions': 'classes.findNoSessions',
  conflicts: 'classes.findConflicts',
} as const;

const owners = { planner: 'classes.byPlanner', units: 'classes.byUnits', lead: 'classes.byLead' } as const;

/** What is there or missing of one part, in words. */
export function readinessText({ part, finding, n, of }: ReadinessView): string {
  if (finding !== 'ready') return say(findings[finding], { n, of });
  return part === 'equipment' && n === 0 ? say('classes.findNoPractice') : say(readyWords[part], { n, of });
}

/** Who sees to it. */
export const ownerText = ({ by }: ReadinessView) => say('classes.owner', { by: say(owners[by]) });

export const placeNames = {
  called: 'classes.placeCalled',
  confirmed: 'classes.placeConfirmed',
  waiting: 'classes.placeWaiting',
  excused: 'classes.placeExcused',
  replaced: 'classes.placeReplaced',
  withdrawn: 'classes.placeWithdrawn',
  absent: 'classes.placeAbsent',
  finished: 'classes.placeFinished',
  failed: 'classes.placeFailed',
} as const satisfies Record<ClassMember['state'], string>;

export const kindNames = {
  lesson: 'classes.kindLesson',
  drill: 'classes.kindDrill',
  exam: 'classes.kindExam',
} as const satisfies Record<SessionView['kind'], string>;

export const resourceNames = {
  room: 'classes.resourceRoom',
  range: 'classes.resourceRange',
  site: 'classes.resourceSite',
  vehicle: 'classes.resourceVehicle',
  weapon: 'classes.resourceWeapon',
  ammunition: 'classes.resourceAmmunition',
  equipment: 'classes.resourceEquipment',
  dormitory: 'classes.resourceDormitory',
  instructor: 'classes.resourceInstructor',
} as const satisfies Record<ResourceKind, string>;

const measures = {
  lane: 'classes.measureLane',
  piece: 'classes.measurePiece',
  round: 'classes.measureRound',
  bed: 'classes.measureBed',
} as const;

/** What a stock counts, in words. */
export const measureText = (measure: string | null) =>
  measure !== null && measure in measures ? say(measures[measure as keyof typeof measures]) : '';
