import { later } from '@whetstone/core/platform/clock.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import { searchRow, type Searchable } from '@whetstone/db/bank/index-items.ts';
import { ItemEvent, type ItemDeed } from '@whetstone/db/bank/item-event.entity.ts';
import { ItemText } from '@whetstone/db/bank/item-text.entity.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';

const DAY_SECONDS = 86_400;

/** Who writes and who checks; the same person never does both. */
export interface Hands {
  readonly authorId: string | null;
  readonly reviewerId: string | null;
}

/** Writes what happens round an item: its history and how it is found. */
export class ItemDesk {
  readonly #tables: Tables;
  readonly #dice: Dice;

  constructor(tables: Tables, dice: Dice) {
    this.#tables = tables;
    this.#dice = dice;
  }

  /** One deed with an item. */
  note(
    itemId: string,
    what: ItemDeed,
    at: string,
    {
      actorId,
      versionNo = null,
      comment = null,
    }: {
      actorId: string | null;
      versionNo?: number | null;
      comment?: string | null;
    },
  ): void {
    const id = idAt(at, this.#dice);
    this.#tables.add(ItemEvent, { id, itemId, what, versionNo, actorId, at, comment });
  }

  /** A version written at one time, sent a day later and published after two more. */
  published(itemId: string, versionNo: number, writtenAt: string, hands: Hands, reason: string | null): void {
    const { authorId, reviewerId } = hands;
    const first = versionNo === 1 ? 'created' : 'changed';
    this.note(itemId, first, writtenAt, { actorId: authorId, versionNo });
    const sentAt = later(writtenAt, DAY_SECONDS);
    this.note(itemId, 'sent', sentAt, { actorId: authorId, versionNo, comment: reason });
    this.note(itemId, 'published', later(sentAt, 2 * DAY_SECONDS), { actorId: reviewerId, versionNo });
  }

  /** Makes the item findable. */
  index(itemId: string, item: Searchable): void {
    this.#tables.add(ItemText, { itemId, ...searchRow(item) });
  }
}
