import { itemImport, type ImportView } from '@whetstone/core/bank/import-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';

const lookMs = 600;

/** Whether the worker is at it. */
function isMoving({ state }: ImportView): boolean {
  return state === 'reading' || state === 'running' || state === 'undoing';
}

/** An import that is looked at until it stands still. */
export class ImportWork {
  readonly #onstill: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  now = $state.raw<ImportView>() as ImportView;
  busy = $state(false);
  /** Why something could not be done, in words. */
  failed = $state('');

  constructor(first: ImportView, onstill: () => void) {
    this.#onstill = onstill;
    this.see(first);
  }

  /** Asks for something and follows what comes of it. */
  async ask(request: () => Promise<ImportView>): Promise<void> {
    this.busy = true;
    this.failed = '';
    try {
      this.see(await request());
      if (!isMoving(this.now)) this.#onstill();
    } catch (error) {
      this.failed = error instanceof CallRefused ? error.sentence : say('platform.offline');
    } finally {
      this.busy = false;
    }
  }

  see(view: ImportView): void {
    this.now = view;
    clearTimeout(this.#timer);
    if (isMoving(view)) this.#timer = setTimeout(() => void this.#look(), lookMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    try {
      this.see(await call(fetch, itemImport, { params: { importId: this.now.id } }));
      if (!isMoving(this.now)) this.#onstill();
    } catch {
      // The work goes on without us; look again when the network is back.
      this.#timer = setTimeout(() => void this.#look(), 5 * lookMs);
    }
  }
}
