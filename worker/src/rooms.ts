import type { Listener, Schedule } from './platform/listener.ts';
import { sweepHouse } from './platform/sweep-house.schedule.ts';

/** Every listener of the worker; a job is one file `<room>/<what>.job.ts` and one line here. */
export const listeners: readonly Listener[] = [];

/** Work that comes with time. */
export const schedules: readonly Schedule[] = [sweepHouse];
