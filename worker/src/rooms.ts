import { gradeWhenSubmitted } from './exams/grade-attempt.job.ts';
import { releaseResults } from './exams/release-results.schedule.ts';
import { sealOverdue } from './exams/seal-overdue.schedule.ts';
import type { Listener, Schedule } from './platform/listener.ts';
import { sweepHouse } from './platform/sweep-house.schedule.ts';

/** Every listener of the worker; a job is one file `<room>/<what>.job.ts` and one line here. */
export const listeners: readonly Listener[] = [gradeWhenSubmitted];

/** Work that comes with time. */
export const schedules: readonly Schedule[] = [sweepHouse, sealOverdue, releaseResults];
