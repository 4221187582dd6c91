import { bulk, undoBulk } from '@whetstone/core/bank/bulk-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { call } from '#lib/platform/call.ts';
import { sentenceOf } from '#lib/platform/sentence-of.ts';

type Bulk = Output<typeof bulk>;

const lookMs = 400;

/** A change of many items under way: looked at until it is done, and undone on wish. */
export class BulkWork {
  readonly #ondone: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  now = $state.raw<Bulk | null>(null);
  /** Why it could not be done, in words. */
  failed = $state('');

  constructor(ondone: () => void) {
    this.#ondone = ondone;
  }

  /** Asks for a change and follows it. */
  async begin(ask: () => Promise<Bulk>): Promise<void> {
    this.failed = '';
    try {
      this.#see(await ask());
    } catch (error) {
      this.failed = sentenceOf(error);
    }
  }

  undo(): Promise<void> {
    const bulkId = this.now?.id ?? '';
    return this.begin(() => call(fetch, undoBulk, { params: { bulkId } }));
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.now = null;
    this.failed = '';
  }

  #see(bulk: Bulk): void {
    this.now = bulk;
    clearTimeout(this.#timer);
    if (bulk.state === 'done' || bulk.state === 'undone') return this.#ondone();
    this.#timer = setTimeout(() => void this.#look(bulk.id), lookMs);
  }

  async #look(bulkId: string): Promise<void> {
    try {
      this.#see(await call(fetch, bulk, { params: { bulkId } }));
    } catch {
      // The work goes on without us; look again when the network is back.
      this.#timer = setTimeout(() => void this.#look(bulkId), 5 * lookMs);
    }
  }
}
