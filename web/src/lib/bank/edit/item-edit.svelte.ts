import type { ItemDraft, ItemView } from '@whetstone/core/bank/contract.ts';
import { item as itemRoute } from '@whetstone/core/bank/contract.ts';
import { createItem, saveItem, similarItems } from '@whetstone/core/bank/editing-contract.ts';
import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused, Offline } from '#lib/platform/call-errors.ts';
import { now } from '#lib/platform/clock.ts';
import { newOpId } from '#lib/platform/op-id.ts';
import { draftOf, type FieldName, mergeDrafts, type Merge, fieldsOf } from './merge.ts';

const pauseMs = 900;
const retryMs = 5_000;
const similarPauseMs = 350;

type Similar = Output<typeof similarItems>['items'];

/** An item on the editor's desk. It saves itself when the typing rests; all saves of one desk are one version. */
export class ItemEdit {
  readonly #sessionId = newOpId(millisecondsOf(now()));
  readonly #oncreated: (view: ItemView) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #similarTimer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;
  /** What the server held when this desk last heard of it. */
  #base: ItemDraft;

  draft = $state.raw() as ItemDraft;
  view = $state.raw<ItemView | null>(null);
  status = $state<'clean' | 'unsaved' | 'saving' | 'saved' | 'failed' | 'refused' | 'conflict'>('clean');
  /** Why it was refused, in words. */
  why = $state('');
  savedAt = $state<string | null>(null);
  /** Counts up when the draft was exchanged for another: fields then begin anew. */
  round = $state(0);
  similar = $state.raw<Similar>([]);
  /** Somebody else's version and how it goes together with this one. */
  conflict = $state.raw<{ theirs: ItemView; merge: Merge } | null>(null);

  constructor(draft: ItemDraft, view: ItemView | null, oncreated: (view: ItemView) => void) {
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
    this.status = 'unsaved';
    this.#later(pauseMs);
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

  /** Saves what has changed; true when everything on the screen is saved. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#saving) await this.#saving;
    if (this.status === 'clean' || this.status === 'saved') return true;
    if (this.status === 'conflict') return false;
    this.#saving = this.#send().finally(() => {
      this.#saving = undefined;
    });
    await this.#saving;
    return (this.status as string) === 'saved';
  }

  stop(): void {
    clearTimeout(this.#timer);
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

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), milliseconds);
  }

  async #send(): Promise<void> {
    const { draft, view } = this;
    this.status = 'saving';
    const body = { ...draft, sessionId: this.#sessionId };
    try {
      const saved = view
        ? await call(fetch, saveItem, {
            params: { itemId: view.item.id },
            body: { ...body, revision: view.revision },
          })
        : await call(fetch, createItem, { body });
      this.view = saved;
      this.#base = draft;
      this.savedAt = now();
      this.status = this.draft === draft ? 'saved' : 'unsaved';
      if (this.draft !== draft) this.#later(pauseMs);
      if (!view) this.#oncreated(saved);
    } catch (error) {
      await this.#failed(error);
    }
  }

  async #failed(error: unknown): Promise<void> {
    if (error instanceof CallRefused && error.code === 'stale-revision') return this.#meet();
    if (error instanceof CallRefused && error.status < 500) {
      this.why = error.sentence;
      this.status = 'refused';
      return;
    }
    this.status = 'failed';
    if (error instanceof Offline || error instanceof CallRefused) this.#later(retryMs);
  }

  /** Somebody else saved meanwhile: what does not collide is put together, the rest is asked. */
  async #meet(): Promise<void> {
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
