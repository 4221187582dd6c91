import { intake, type IntakeView } from '@whetstone/core/archive/intake-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';

const LOOK_MS = 600;
const isMoving = ({ state }: IntakeView) => ['reading', 'checking', 'running', 'undoing'].includes(state);

/** An import of records that is looked at until it stands still. */
export class IntakeWork {
  readonly #onstill: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  now = $state.raw<IntakeView>() as IntakeView;
  busy = $state(false);
  /** Why something could not be done, in words. */
  failed = $state('');

  constructor(first: IntakeView, onstill: () => void) {
    this.#onstill = onstill;
    this.see(first);
  }

  /** Asks for something and follows what comes of it. */
  async ask(request: () => Promise<IntakeView>): Promise<void> {
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

  see(view: IntakeView): void {
    this.now = view;
    this.stop();
    if (isMoving(view)) this.#timer = setTimeout(() => void this.look(), LOOK_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Asks how far it is. */
  async look(): Promise<void> {
    const moved = isMoving(this.now);
    try {
      this.see(await call(fetch, intake, { params: { importId: this.now.id } }));
      if (moved && !isMoving(this.now)) this.#onstill();
    } catch {
      // The work goes on without us; look again when the network is back.
      this.#timer = setTimeout(() => void this.look(), 5 * LOOK_MS);
    }
  }
}
