import type { EntityManager } from '@mikro-orm/postgresql';
import type { Bilingual } from '@whetstone/core/platform/shapes.ts';
import type { Payload, Topic } from '@whetstone/core/platform/topics.ts';

/** A line for one person's inbox. */
export interface Told {
  readonly personId: string;
  /** What it speaks of; a person is told of it once. */
  readonly subject: string;
  readonly title: Bilingual;
  readonly text: Bilingual;
  /** The screen where it is seen or decided. */
  readonly href: string;
}

/**
 * A kind of notification: when it is looked at, and who is to be told then. It reads how things stand now
 * and not what the announcement says, so it may be asked twice and late. A new kind is one file in `kinds/`
 * and one line in `kinds.ts` (docs/adding-a-notification.md).
 */
export interface NotificationKind<T extends Topic = Topic> {
  /** Unique and kept for good: rows name it. */
  readonly kind: string;
  /**
   * It waits for a decision. Then `tell` gives everybody who is asked now for the subject, and whoever is
   * asked no longer is done with it.
   */
  readonly asks: boolean;
  /** The announcements after which it is looked at. */
  readonly topics: readonly T[];
  /** Announcements of the same key are served by one look; of a kind that asks it is the subject. */
  key(payload: Payload<T>): string;
  tell(em: EntityManager, payload: Payload<T>, today: string): Promise<readonly Told[]>;
}

/** Keeps the literal topics of a kind. */
export function defineNotification<T extends Topic>(kind: NotificationKind<T>): NotificationKind {
  return kind as unknown as NotificationKind;
}
