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

/** How a crowd of keys is worked off, see `run-together.ts`. */
export interface Crowd {
  /** So many keys at most are done in one transaction, in their order; when one fails, each by itself. */
  readonly keys: number;
  /**
   * After a turn it rests so many times as long as the turn took: what only follows leaves the machine to the
   * people in front of it, and more of it is done at once.
   */
  readonly rests: number;
}

/** One listener to topics: work of one room, done once per key however many announcements ask for it. */
export interface Listener<T extends Topic = Topic> {
  /** `<room>.<verb>`, unique. */
  readonly name: `${string}.${string}`;
  readonly topics: readonly T[];
  /** Announcements with the same key are served by one run. */
  key(payload: Payload<T>, topic: T): string;
  /** For work that comes in crowds; absent = each key is a job by itself. */
  readonly crowd?: Crowd;
  /** Does the work for the newest announcement of the key. Finishes quietly when its rows are gone. */
  run(payload: Payload<T>, ctx: JobCtx, topic: T): Promise<void>;
  /** As `run` for many keys of a crowd, where that costs less than one after the other. */
  runAll?(payloads: readonly Payload<T>[], ctx: JobCtx): Promise<void>;
}

/** Work that comes with time, not with an announcement. Runs on one worker at a time. */
export interface Schedule {
  readonly name: `${string}.${string}`;
  readonly everySeconds: number;
  /**
   * For heavy work that nobody waits for: it leaves its turns out while anything is owed or was announced just now, but never all of them for
   * longer than this.
   */
  readonly yieldsSeconds?: number;
  run(ctx: JobCtx): Promise<void>;
}

/** Keeps the literal topics of a listener. */
export function defineListener<T extends Topic>(listener: Listener<T>): Listener {
  return listener as unknown as Listener;
}

export type { Clock };
