import { sentenceOf } from '#lib/platform/sentence-of.ts';

const LOOK_MS = 600;
const moving = ['reading', 'checking', 'running', 'undoing'];

/** What is looked at: an import of items or of records, which the worker reads, takes in and takes back. */
export interface Batch {
  readonly id: string;
  readonly state: string;
}

/** A batch that is looked at until it stands still. */
export class BatchWork<View extends Batch> {
  readonly #read: (id: string) => Promise<View>;
  readonly #onstill: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  now = $state.raw<View>() as View;
  busy = $state(false);
  /** Why something could not be done, in words. */
  failed = $state('');

  constructor(first: View, read: (id: string) => Promise<View>, onstill: () => void) {
    this.#read = read;
    this.#onstill = onstill;
    this.see(first);
  }

  /** Asks for something and follows what comes of it. */
  async ask(request: () => Promise<View>): Promise<void> {
    this.busy = true;
    this.failed = '';
    try {
      this.see(await request());
      if (!moving.includes(this.now.state)) this.#onstill();
    } catch (error) {
      this.failed = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  }

  see(view: View): void {
    this.now = view;
    this.stop();
    if (moving.includes(view.state)) this.#timer = setTimeout(() => void this.look(), LOOK_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Asks how far it is. */
  async look(): Promise<void> {
    const moved = moving.includes(this.now.state);
    try {
      this.see(await this.#read(this.now.id));
      if (moved && !moving.includes(this.now.state)) this.#onstill();
    } catch {
      // The work goes on without us; look again when the network is back.
      this.#timer = setTimeout(() => void this.look(), 5 * LOOK_MS);
    }
  }
}
