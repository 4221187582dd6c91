import { accessRefusals } from './access/refusals.ts';
import { certificateRefusals } from './archive/certificates/refusals.ts';
import { claimRefusals } from './archive/claims/refusals.ts';
import { archiveRefusals } from './archive/refusals.ts';
import { retentionRefusals } from './archive/retention-refusals.ts';
import { bankRefusals } from './bank/refusals.ts';
import { capabilityRefusals } from './capability/refusals.ts';
import { reportRefusals } from './capability/report-refusals.ts';
import { requestRefusals } from './capability/request-refusals.ts';
import { tierRefusals } from './capability/tier-refusals.ts';
import { drillMediaRefusals } from './drills/media-refusals.ts';
import { drillRefusals } from './drills/refusals.ts';
import { appealRefusals } from './exams/appeal-refusals.ts';
import { markingRefusals } from './exams/marking-refusals.ts';
import { proctorRefusals } from './exams/proctor-refusals.ts';
import { regradeRefusals } from './exams/regrade-refusals.ts';
import { settingRefusals } from './exams/setting-refusals.ts';
import { sittingRefusals } from './exams/sitting-refusals.ts';
import { courseRefusals } from './learning/courses/refusals.ts';
import { lessonMediaRefusals } from './learning/media/refusals.ts';
import { packageRefusals } from './learning/packages/refusals.ts';
import { forumRefusals } from './learning/forum/refusals.ts';
import { learningRefusals } from './learning/refusals.ts';
import { xapiRefusals } from './learning/xapi/refusals.ts';
import { orgRefusals } from './org/refusals.ts';
import { branchRefusals } from './outreach/branches/refusals.ts';
import { pushRefusals } from './outreach/pushes/refusals.ts';
import { outreachRefusals } from './outreach/refusals.ts';
import { wallTimeAt } from './platform/clock.ts';
import type { Extras } from './platform/refusal.ts';
import { platformRefusals } from './platform/refusals.ts';
import { changeRefusals } from './standards/change-refusals.ts';
import { standardsRefusals } from './standards/refusals.ts';
import { callRefusals } from './training/call-refusals.ts';
import { dutyRefusals } from './training/duty-refusals.ts';
import { holdRefusals } from './training/hold-refusals.ts';
import { storeRefusals } from './training/store-refusals.ts';
import { inductionRefusals } from './training/induction-refusals.ts';
import { planRefusals } from './training/plan-refusals.ts';
import { trainingRefusals } from './training/refusals.ts';

/**
 * Every "no" of the product, joined from the rooms: code → HTTP status and a sentence in both
 * languages. The web shows these texts too. A code belongs to one room only.
 */
export const refusals = {
  ...platformRefusals,
  ...accessRefusals,
  ...bankRefusals,
  ...settingRefusals,
  ...sittingRefusals,
  ...proctorRefusals,
  ...markingRefusals,
  ...regradeRefusals,
  ...appealRefusals,
  ...learningRefusals,
  ...forumRefusals,
  ...packageRefusals,
  ...courseRefusals,
  ...lessonMediaRefusals,
  ...xapiRefusals,
  ...drillRefusals,
  ...drillMediaRefusals,
  ...capabilityRefusals,
  ...tierRefusals,
  ...requestRefusals,
  ...reportRefusals,
  ...archiveRefusals,
  ...retentionRefusals,
  ...certificateRefusals,
  ...claimRefusals,
  ...orgRefusals,
  ...outreachRefusals,
  ...pushRefusals,
  ...branchRefusals,
  ...standardsRefusals,
  ...changeRefusals,
  ...trainingRefusals,
  ...planRefusals,
  ...holdRefusals,
  ...storeRefusals,
  ...dutyRefusals,
  ...callRefusals,
  ...inductionRefusals,
} as const;

export type RefusalCode = keyof typeof refusals;

/** Refusals that any operation may give; a contract does not list them. */
export const alwaysPossible: readonly RefusalCode[] = Object.keys(
  platformRefusals,
) as (keyof typeof platformRefusals)[];

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** The catalogue's sentence for a refusal in one language, with its extras filled in; instants as local time. */
export function sentenceOf(code: RefusalCode, locale: 'zh' | 'en', extras: Extras = {}): string {
  return refusals[code][locale].replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = String(extras[key] ?? '');
    return instant.test(value) ? wallTimeAt(value) : value;
  });
}
