import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock } from '@whetstone/core/platform/clock.ts';
import type { LiveMessage } from '@whetstone/core/platform/live.ts';
import type { Payload, Topic } from '@whetstone/core/platform/topics.ts';

/** What a job is given: one transaction; whatever it writes commits with the removal of its tasks. */
export interface JobCtx {
  readonly em: EntityManager;
  readonly now: string;
  /** Calendar day in the force's zone. */
  readonly today: string;
  /** Tells open screens after the commit that something changed. */
  tellScreens(...messages: readonly LiveMessage[]): Promise<void>;
}

/** One listener to topics: work of one room, done once per key however many announcements ask for it. */
export interface Listener<T extends Topic = Topic> {
  /** `<room>.<verb>`, unique. */
  readonly name: `${string}.${string}`;
  readonly topics: readonly T[];
  /** Announcements with the same key are served by one run. */
  key(payload: Payload<T>, topic: T): string;
  /**
   * So many keys at most are done in one job and one transaction, in the order of the keys: for work that
   * comes in crowds. Absent = each key by itself. When one fails, all of them are done again by themselves.
   */
  readonly together?: number;
  /** Does the work for the newest announcement of the key. Finishes quietly when its rows are gone. */
  run(payload: Payload<T>, ctx: JobCtx, topic: T): Promise<void>;
}

/** Work that comes with time, not with an announcement. Runs on one worker at a time. */
export interface Schedule {
  readonly name: `${string}.${string}`;
  readonly everySeconds: number;
  run(ctx: JobCtx): Promise<void>;
}

/** Keeps the literal topics of a listener. */
export function defineListener<T extends Topic>(listener: Listener<T>): Listener {
  return listener as unknown as Listener;
}

export type { Clock };
