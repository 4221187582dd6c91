import { saveStudy } from '@whetstone/core/learning/study/contract.ts';
import { deviceId } from '#lib/drills/device.ts';
import { call } from '#lib/platform/call.ts';
import { now } from '#lib/platform/clock.ts';
import { newOpId } from '#lib/platform/op-id.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { sync } from '#lib/platform/sync.svelte.ts';
import type { Place } from './kept-place.ts';
import { Resume, type SendPlace } from './resume.svelte.ts';
import { unsentLessons } from './unsent-places.ts';

/** Tells the server of a place and what was played. A lesson that is no more, or that it will not have, is let go. */
const send: SendPlace = async (lessonId, { stretches, ...place }, keepalive) => {
  const told = stretches.map(({ id, from, to, startedAt, tookSeconds }) => ({
    id,
    from,
    to,
    startedAt,
    tookSeconds,
  }));
  const body = { ...place, device: deviceId(), sentAt: now(), stretches: told };
  try {
    return await call(fetch, saveStudy, { params: { lessonId }, body }, { keepalive });
  } catch (error) {
    const final = error instanceof CallRefused && [400, 404, 409].includes(error.status);
    if (!final) throw error;
    return undefined;
  }
};

/** The resume point of a lesson that keeps on this device and tells the server and the sync chip. */
export function resumeOf(personId: string, lessonId: string, saved: Place | null): Resume {
  const report = (failed: boolean) =>
    sync.report('learning', { waiting: failed ? unsentLessons(localStorage, personId).length : 0 });
  const resume: Resume = new Resume(personId, lessonId, saved, {
    store: localStorage,
    send,
    now,
    monotonicMs: () => performance.now(),
    newId: () => newOpId(Date.parse(now())),
    onsettled: () => report(resume.waiting),
  });
  return resume;
}
