import { later } from '../platform/clock.ts';

const DAY_SECONDS = 86_400;
/** Whoever disagrees with a result says so within so many days of learning it. */
const OBJECT_DAYS = 15;
/** An examiner replies within so many days. */
const REPLY_DAYS = 30;

/** Until when a result, or an answer to an appeal, that became known then can be objected to. */
export function objectionUntil(knownAt: string): string {
  return later(knownAt, OBJECT_DAYS * DAY_SECONDS);
}

/** By when an appeal that was made then has to be answered. */
export function replyDueBy(madeAt: string): string {
  return later(madeAt, REPLY_DAYS * DAY_SECONDS);
}
