import type { EntityManager } from '@mikro-orm/postgresql';
import type { OwnEvent, OwnVoiding } from '@whetstone/core/learning/xapi/own/own-statement.ts';
import type { Payload, Topic } from '@whetstone/core/platform/topics.ts';

/** How what one topic announces is told in statements. A topic is one file and one line in the registry. */
export interface OwnKind<T extends Topic = Topic> {
  readonly topic: T;
  /** Announcements with the same key are served by one look. */
  key(payload: Payload<T>): string;
  /** What is to be told, or taken back; nothing when its rows are gone. */
  tell(em: EntityManager, payload: Payload<T>): Promise<readonly (OwnEvent | OwnVoiding)[]>;
}

/** Keeps the literal topic of a kind. */
export const defineOwnKind = <T extends Topic>(kind: OwnKind<T>): OwnKind => kind as unknown as OwnKind;

/** A duration of whole seconds (ISO 8601). */
export const secondsLong = (seconds: number): string => `PT${Math.floor(seconds)}S`;
