import type { ItemDraft, ItemView } from '@whetstone/core/bank/contract.ts';
import { item as itemRoute } from '@whetstone/core/bank/contract.ts';
import { createItem, saveItem, similarItems } from '@whetstone/core/bank/editing-contract.ts';
import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { Autosave } from '#lib/platform/autosave.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { now } from '#lib/platform/clock.ts';
import { newOpId } from '#lib/platform/op-id.ts';
import { draftOf, type FieldName, mergeDrafts, type Merge, fieldsOf } from './merge.ts';

const similarPauseMs = 350;

type Similar = Output<typeof similarItems>['items'];

/** An item on the editor's desk. All saves of one desk are one version. */
export class ItemEdit extends Autosave {
  readonly #sessionId = newOpId(millisecondsOf(now()));
  readonly #oncreated: (view: ItemView) => void;
  #similarTimer: ReturnType<typeof setTimeout> | undefined;
  /** What the server held when this desk last heard of it. */
  #base: ItemDraft;

  draft = $state.raw() as ItemDraft;
  view = $state.raw<ItemView | null>(null);
  /** Counts up when the draft was exchanged for another: fields then begin anew. */
  round = $state(0);
  similar = $state.raw<Similar>([]);
  /** Somebody else's version and how it goes together with this one. */
  conflict = $state.raw<{ theirs: ItemView; merge: Merge } | null>(null);

  constructor(draft: ItemDraft, view: ItemView | null, oncreated: (view: ItemView) => void) {
    super();
    this.draft = draft;
    this.#base = draft;
    this.view = view;
    this.#oncreated = oncreated;
  }

  get open(): boolean {
    const status = this.view?.item.status;
    return status !== 'in-review' && status !== 'retired';
  }

  /** Changes parts of the draft. */
  change(changes: Partial<ItemDraft>): void {
    if (!this.open || this.status === 'conflict') return;
    this.draft = { ...this.draft, ...changes };
    this.changed();
    if (changes.content) this.#lookForSimilar();
  }

  /** Takes what an action on the item gave back. */
  take(view: ItemView): void {
    this.view = view;
    this.draft = view.draft;
    this.#base = view.draft;
    this.status = 'clean';
    this.round += 1;
  }

  override stop(): void {
    super.stop();
    clearTimeout(this.#similarTimer);
  }

  /** Ends the conflict with what was chosen of each part. */
  settle(chosen: Readonly<Partial<Record<FieldName, 'mine' | 'theirs'>>>): void {
    if (!this.conflict) return;
    const { theirs, merge } = this.conflict;
    const mine = fieldsOf(this.draft);
    const kept = Object.entries(chosen).filter(([, side]) => side === 'mine');
    const parts = {
      ...merge.merged,
      ...Object.fromEntries(kept.map(([name]) => [name, mine[name as FieldName]])),
    };
    this.view = theirs;
    this.#base = theirs.draft;
    this.draft = draftOf(parts);
    this.conflict = null;
    this.round += 1;
    this.status = 'unsaved';
    void this.save();
  }

  protected override async send(): Promise<boolean> {
    const { draft, view } = this;
    const body = { ...draft, sessionId: this.#sessionId };
    const saved = view
      ? await call(fetch, saveItem, {
          params: { itemId: view.item.id },
          body: { ...body, revision: view.revision },
        })
      : await call(fetch, createItem, { body });
    this.view = saved;
    this.#base = draft;
    if (!view) this.#oncreated(saved);
    return this.draft === draft;
  }

  /** Somebody else saved meanwhile: what does not collide is put together, the rest is asked. */
  protected override async meet(): Promise<void> {
    const itemId = this.view?.item.id;
    if (!itemId) return;
    const theirs = await call(fetch, itemRoute, { params: { itemId } });
    const merge = mergeDrafts(this.#base, this.draft, theirs.draft);
    this.status = 'conflict';
    this.conflict = { theirs, merge };
    if (merge.conflicts.length === 0) this.settle({});
  }

  #lookForSimilar(): void {
    clearTimeout(this.#similarTimer);
    this.#similarTimer = setTimeout(() => void this.#findSimilar(), similarPauseMs);
  }

  async #findSimilar(): Promise<void> {
    const exceptId = this.view?.item.id;
    try {
      const { content } = this.draft;
      const body = { content, ...(exceptId && { exceptId }) };
      this.similar = (await call(fetch, similarItems, { body })).items;
    } catch {
      // A hint, no more: writing goes on without it.
      this.similar = [];
    }
  }
}
