import {
  inbox,
  type InboxMark,
  markInbox,
  type NotificationView,
} from '@whetstone/core/outreach/inbox-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { sentenceOf } from '#lib/platform/sentence-of.ts';
import { now } from '#lib/platform/clock.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { digestOf } from './digest.ts';

type Page = Output<typeof inbox>;

/** What a mark makes of a line, before the server has said so. */
export function marked(line: NotificationView, as: InboxMark, at: string): NotificationView {
  if (as === 'read') return { ...line, readAt: line.readAt ?? at };
  if (as === 'unread') return { ...line, readAt: null };
  if (line.asks) return line;
  return as === 'away' ? { ...line, doneAt: at, readAt: line.readAt ?? at } : { ...line, doneAt: null };
}

/** The lines on the screen: marked at once, and back as they were when the server does not take it. */
export class Inbox {
  lines = $state.raw<readonly NotificationView[]>([]);
  more = $state(false);
  /** The line that keys act on. */
  currentId = $state<string>();

  readonly asks = $derived.by(() => this.lines.filter((line) => line.asks && line.doneAt === null));
  readonly told = $derived.by(() => this.lines.filter((line) => !line.asks && line.doneAt === null));
  readonly earlier = $derived.by(() => this.lines.filter(({ doneAt }) => doneAt !== null));
  readonly unread = $derived.by(() => this.told.filter(({ readAt }) => readAt === null).length);
  /** In the order of the screen. */
  readonly inOrder = $derived.by(() =>
    [this.asks, this.told, this.earlier].flatMap(digestOf).flatMap(({ lines }) => [...lines]),
  );
  readonly current = $derived.by(() => this.inOrder.find(({ id }) => id === this.currentId));

  take({ lines, more }: Page): void {
    this.lines = lines;
    this.more = more;
  }

  /** The next page, below what is there. */
  async readOn(all: boolean): Promise<void> {
    const after = this.lines.at(-1)?.id;
    const next = await call(fetch, inbox, { query: { ...(all && { all }), ...(after && { after }) } });
    this.take({ ...next, lines: [...this.lines, ...next.lines] });
  }

  /** Of these lines, or of all that lie in the inbox. */
  async mark(as: InboxMark, ids?: readonly string[]): Promise<boolean> {
    const before = this.lines;
    const touched = (line: NotificationView) => (ids ? ids.includes(line.id) : line.doneAt === null);
    this.lines = before.map((line) => (touched(line) ? marked(line, as, now()) : line));
    try {
      await call(fetch, markInbox, { body: { as, ...(ids && { ids: [...ids] }) } });
      return true;
    } catch (error) {
      this.lines = before;
      toasts.show(sentenceOf(error, say('inbox.failed')), { tone: 'danger' });
      return false;
    }
  }

  async putAway({ id, asks, doneAt }: NotificationView): Promise<void> {
    if (asks || doneAt !== null) return;
    this.#step(1);
    if (await this.mark('away', [id]))
      toasts.show(say('inbox.wasAway'), { undo: () => void this.mark('back', [id]) });
  }

  /** Goes to the line after or before the current one. */
  step(by: 1 | -1): void {
    if (this.currentId === undefined) this.currentId = this.inOrder[0]?.id;
    else this.#step(by);
  }

  #step(by: 1 | -1): void {
    const at = this.inOrder.findIndex(({ id }) => id === this.currentId);
    if (at === -1) return;
    this.currentId = (this.inOrder[at + by] ?? this.inOrder[at - by] ?? this.inOrder[at])?.id;
  }
}
