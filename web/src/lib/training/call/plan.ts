import type { callUp } from '@whetstone/core/training/call-up-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { Scene } from './wizard.svelte.ts';

/** What a call-up was begun from. */
export type Origin = 'cell' | 'overdue' | 'quota' | 'hand';

/** What the planner decides beside the people. Empty texts stand for "none". */
export interface Plan {
  readonly classId: string;
  readonly courseCode: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly capacity: number;
  readonly offPost: boolean;
  readonly fromOn: string;
  readonly toOn: string;
  readonly replyByOn: string;
  readonly why: string;
}

/** Places of a new class when nothing else is asked for. */
const USUAL_SEATS = 12;
/** People reply so many days before the class, but not before tomorrow. */
const REPLY_DAYS = 5;

export function replyBy(fromOn: string, today: string): string {
  const wished = addDays(fromOn, -REPLY_DAYS);
  const tomorrow = addDays(today, 1);
  return wished > tomorrow ? wished : tomorrow < fromOn ? tomorrow : fromOn;
}

/** What a call-up begins with: the first course for the capability, on the days that suit best. */
export function planOf(
  scene: Scene,
  asked: { classId: string; why: string; people?: number | undefined },
): Plan {
  const into = scene.classes.find(({ id }) => id === asked.classId);
  // A line of a plan says itself what is trained, and for how long.
  const line = scene.planLine;
  const course = line ? scene.courses.find(({ code }) => code === line.courseCode) : scene.courses[0];
  const days = into ?? scene.suggested.find((one) => one.closedZh === null) ?? scene.suggested[0];
  const fromOn = days?.fromOn ?? addDays(scene.today, 14);
  const capability = scene.capabilities.find(({ code }) => code === scene.capabilityCode);
  return {
    classId: into?.id ?? '',
    courseCode: course?.code ?? '',
    titleZh: into?.titleZh ?? line?.titleZh ?? course?.nameZh ?? capability?.nameZh ?? '',
    titleEn: into?.titleEn ?? line?.titleEn ?? course?.nameEn ?? capability?.nameEn ?? '',
    capacity: into
      ? into.capacity - into.held
      : (scene.planLine?.people ?? asked.people ?? Math.min(USUAL_SEATS, Math.max(1, scene.inNeed))),
    offPost: into?.offPost ?? true,
    fromOn,
    toOn: days?.toOn ?? fromOn,
    replyByOn: replyBy(fromOn, scene.today),
    why: asked.why,
  };
}

/** What a filed call-up was, to be changed and filed again. */
export function planOfCall(call: Output<typeof callUp>): Plan {
  const { courseCode, titleZh, titleEn, capacity, offPost, fromOn, toOn, replyByOn, why } = call;
  return {
    classId: call.classId ?? '',
    courseCode: courseCode ?? '',
    titleZh,
    titleEn,
    capacity,
    offPost,
    fromOn,
    toOn,
    replyByOn,
    why,
  };
}

/** What is filed, without the people and the reasons for weak shifts. */
export function bodyOf({
  scene,
  plan,
  from,
  seed,
  draft,
  requestId,
}: {
  scene: Scene;
  plan: Plan;
  from: Origin;
  seed: string;
  draft: boolean;
  requestId: string | null;
}) {
  const { classId, courseCode, ...said } = plan;
  return {
    ...said,
    cause: {
      from,
      unitId: scene.unit.id,
      capabilityCode: scene.capabilityCode,
      planLineId: scene.planLine?.id ?? null,
      requestId,
    },
    unitId: scene.unit.id,
    capabilityCode: scene.capabilityCode,
    courseCode: courseCode || null,
    classId: classId || null,
    capacity: Math.max(1, plan.capacity),
    seed,
    draft,
  };
}
