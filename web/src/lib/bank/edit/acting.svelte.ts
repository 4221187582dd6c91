import type { ItemView } from '@whetstone/core/bank/contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { ItemEdit } from './item-edit.svelte.ts';

/** Runs actions on the item of an editor, one at a time: what is on the screen is saved first. */
export class Acting {
  readonly #edit: ItemEdit;
  busy = $state(false);

  constructor(edit: ItemEdit) {
    this.#edit = edit;
  }

  /** Does one action at the item's revision; tells what was done and offers the way back. True when it was done. */
  async run(
    act: (itemId: string, revision: number) => Promise<ItemView>,
    told: (view: ItemView) => string,
    undo?: () => void,
  ): Promise<boolean> {
    const edit = this.#edit;
    if (this.busy || (edit.open && !(await edit.save())) || !edit.view) return false;
    this.busy = true;
    try {
      const view = await act(edit.view.item.id, edit.view.revision);
      edit.take(view);
      toasts.show(told(view), undo ? { undo } : {});
      return true;
    } catch (error) {
      toasts.show(error instanceof CallRefused ? error.sentence : say('platform.offline'), {
        tone: 'danger',
      });
      return false;
    } finally {
      this.busy = false;
    }
  }
}
