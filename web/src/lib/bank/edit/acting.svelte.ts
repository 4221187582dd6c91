import type { ItemView } from '@whetstone/core/bank/contract.ts';
import { toastedAttempt } from '#lib/ui/toasted-attempt.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { ItemEdit } from './item-edit.svelte.ts';

/** Runs actions on the item of an editor, one at a time: what is on the screen is saved first. */
export class Acting {
  readonly #edit: ItemEdit;
  readonly #attempt = toastedAttempt();

  constructor(edit: ItemEdit) {
    this.#edit = edit;
  }

  get busy(): boolean {
    return this.#attempt.busy;
  }

  /** Does one action at the item's revision; tells what was done and offers the way back. True when it was done. */
  async run(
    act: (itemId: string, revision: number) => Promise<ItemView>,
    told: (view: ItemView) => string,
    undo?: () => void,
  ): Promise<boolean> {
    const edit = this.#edit;
    if (this.busy || (edit.open && !(await edit.save())) || !edit.view) return false;
    const { item, revision } = edit.view;
    return this.#attempt.run(async () => {
      const view = await act(item.id, revision);
      edit.take(view);
      toasts.show(told(view), undo ? { undo } : {});
    });
  }
}
