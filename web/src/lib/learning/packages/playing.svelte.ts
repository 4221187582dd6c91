import type { openUnit } from '@whetstone/core/learning/packages/package-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { now } from '#lib/platform/clock.ts';
import { type Handed, keepHanded } from './handed.ts';
import { sendHanded } from './send-handed.ts';

type Opened = Output<typeof openUnit>;

/** What the stage says. */
interface FromStage {
  stage?: 'ready' | 'kept' | 'broken' | 'gone' | 'menu' | 'over';
  kept?: string;
  closed?: boolean;
}

/** Where the learner stands in a package whose own rules lead, and where they may go. */
export interface Menu {
  readonly at: string | null;
  readonly next: boolean;
  readonly back: boolean;
  /** Units that may be chosen. */
  readonly open: readonly string[];
}

const RETRY_MS = 5000;
/** A unit that does not let go of itself by then is taken away. */
const PATIENCE_MS = 3000;

/**
 * A unit that is being played: speaks with its stage, keeps what it hands over on this device, and brings it
 * to the server. Only the stage's own frame and origin are listened to.
 */
export class Playing {
  state = $state<'opening' | 'playing' | 'broken'>('opening');
  /** Instant at which the server had everything last. */
  savedAt = $state<string | null>(null);
  /** Something waits on this device; `full`: not even that. */
  waiting = $state<'no' | 'here' | 'full'>('no');
  /** Null = the unit is played alone. */
  menu = $state.raw<Menu | null>(null);
  /** The package said that it is over. */
  over = $state(false);
  readonly #origin: string;
  #count = 0;
  #newest: Handed | null = null;
  #sending: Promise<void> | undefined;
  #gone: (() => void) | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  readonly opened: Opened;
  readonly #personId: string;

  constructor(personId: string, opened: Opened) {
    this.#personId = personId;
    this.opened = opened;
    this.#origin = new URL(opened.stageUrl).origin;
  }

  /** Listens until it is told to stop; `frame` gives the stage's window. */
  listen(frame: () => Window | null | undefined): () => void {
    const hear = ({ source, origin, data }: MessageEvent<FromStage | null>) => {
      if (origin !== this.#origin || !data || source === null || source !== frame()) return;
      if (data.stage === 'gone') this.#gone?.();
      else if (data.stage === 'ready') this.#begin(frame());
      else if (data.stage === 'broken') this.state = 'broken';
      else if (data.stage === 'menu') this.menu = data as unknown as Menu;
      else if (data.stage === 'over') this.over = true;
      else if (data.stage === 'kept' && typeof data.kept === 'string')
        this.#take(data.kept, data.closed === true);
    };
    const send = () => void (this.#newest && this.#send());
    addEventListener('message', hear);
    addEventListener('online', send);
    return () => {
      removeEventListener('message', hear);
      removeEventListener('online', send);
      clearTimeout(this.#retry);
    };
  }

  /** Asks the unit to say its last words; done when it is gone, and everything it said was sent or is kept here. */
  async end(stage: Window | null | undefined): Promise<void> {
    if (this.state !== 'playing') return;
    await new Promise<void>((gone) => {
      this.#gone = gone;
      setTimeout(gone, PATIENCE_MS);
      stage?.postMessage({ stage: 'close' }, this.#origin);
    });
    if (this.#newest) await this.#send();
  }

  /** Asks the rules of the package for another unit. */
  go(stage: Window | null | undefined, request: 'continue' | 'previous' | 'choice', target?: string): void {
    stage?.postMessage({ stage: 'go', request, target }, this.#origin);
  }

  #begin(stage: Window | null | undefined): void {
    const { href, launchData, mastery, learnerId, learnerName, kept, ownWindow, sequence } = this.opened;
    const start = {
      stage: 'start',
      href,
      launchData,
      mastery,
      learnerId,
      learnerName,
      kept,
      ownWindow,
      sequence,
    };
    stage?.postMessage(start, this.#origin);
    this.state = 'playing';
  }

  #take(kept: string, closed: boolean): void {
    this.#count += 1;
    this.#newest = { count: this.#count, kept, closed };
    const { sittingId } = this.opened;
    this.waiting = keepHanded(localStorage, this.#personId, sittingId, this.#newest) ? 'here' : 'full';
    void this.#send();
  }

  /** Sends what is newest until the server has it; done, too, when what waits has to wait for the network. */
  #send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    clearTimeout(this.#retry);
    try {
      while (this.#newest) {
        const sent = this.#newest;
        await sendHanded(this.#personId, this.opened.sittingId, sent);
        if (this.#newest === sent) this.#newest = null;
      }
      this.waiting = 'no';
      this.savedAt = now();
    } catch {
      this.#retry = setTimeout(() => void this.#send(), RETRY_MS);
    }
  }
}
