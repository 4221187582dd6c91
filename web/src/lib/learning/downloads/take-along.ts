import { session } from '@whetstone/core/access/contract.ts';
import { myCapability } from '@whetstone/core/capability/contract.ts';
import { myDrillResults } from '@whetstone/core/drills/contract.ts';
import { myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import { course, courses, study } from '@whetstone/core/learning/contract.ts';
import { studyPlan, studyWish } from '@whetstone/core/learning/daily/contract.ts';
import { myPractice } from '@whetstone/core/learning/practice/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { myCalls } from '@whetstone/core/training/call-contract.ts';
import { keepWholeFile } from '#lib/archive/file.ts';
import { call } from '#lib/platform/call.ts';
import { Practice } from '../practice/practice.svelte.ts';

/** What today's page, the list of courses, capability, practice and the offline centre read. */
const reads = [
  session,
  study,
  studyPlan,
  studyWish,
  myRounds,
  myCapability,
  myDrillResults,
  names,
  myCalls,
  courses,
  myPractice,
] as const;

/**
 * Brings what days without a network need beside lessons, so that it opens though it was never looked at: today's
 * page, the list of courses, one's own file and capability, and five items to practise.
 * @param courseIds courses whose lists are to open too
 */
export async function takeAlong(
  fetch: typeof globalThis.fetch,
  personId: string,
  courseIds: readonly string[] = [],
): Promise<void> {
  await Promise.all(reads.map((read) => call(fetch, read)));
  await Promise.all(courseIds.map((courseId) => call(fetch, course, { params: { courseId } })));
  keepWholeFile();
  await new Practice(personId, localStorage).open();
}
