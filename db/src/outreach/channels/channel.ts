import type { Bilingual } from '@whetstone/core/platform/shapes.ts';

/** A notice as a channel carries it. */
export interface Notice {
  /** The same for every try: a receiver that has it already takes it once. */
  readonly id: string;
  readonly kind: string;
  readonly badgeNumber: string;
  readonly title: Bilingual;
  readonly text: Bilingual;
  /** Path of the screen where it is seen or decided. */
  readonly href: string;
  readonly at: string;
}

/** How a channel is set: the one address it may call, and the key that signs. */
export interface ChannelSettings {
  readonly address: string;
  readonly key: string;
}

/** What came back: the receiver's own name for it, and whether it says that the person has it. */
export interface Receipt {
  readonly receipt: string | null;
  readonly delivered: boolean;
}

/**
 * A way for notices to reach people beside the inbox. A new channel is one file here and one line in `channels.ts`
 * (docs/adding-a-channel.md): everything else (who is told, when, tries, receipts, settings, the trial) is done for it.
 */
export interface Channel {
  /** Unique and kept for good: rows name it. */
  readonly name: string;
  /** Hands one notice over. Throws when it was not taken; it is tried again then. */
  send(notice: Notice, settings: ChannelSettings, now: string): Promise<Receipt>;
}
