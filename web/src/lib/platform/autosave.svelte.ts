import { CallRefused, Offline } from './call-errors.ts';
import { now } from './clock.ts';

const restMs = 900;
const retryMs = 5_000;

/** `conflict` = somebody else saved first: nothing is saved until that is settled. */
export type SaveStatus = 'clean' | 'unsaved' | 'saving' | 'saved' | 'failed' | 'refused' | 'conflict';

/**
 * Something written on the screen that saves itself when the typing rests; nobody presses a button for that. Who
 * extends it says how it is sent and what happens when somebody else saved first.
 */
export abstract class Autosave {
  status = $state<SaveStatus>('clean');
  /** Why it was refused, in words. */
  why = $state('');
  savedAt = $state<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<unknown> | undefined;

  /** Sends what stands on the screen; true when nothing was changed while it was on its way. */
  protected abstract send(): Promise<boolean>;

  /** The server holds a newer revision than the one this began with. */
  protected abstract meet(): Promise<void> | void;

  /** Whether it can be sent as it stands. */
  protected get sendable(): boolean {
    return true;
  }

  /** Something was changed: save when it rests. */
  protected changed(afterMs = restMs): void {
    if (this.status === 'conflict') return;
    this.status = 'unsaved';
    this.#later(afterMs);
  }

  /** Saves what has changed; true when everything on the screen is saved. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#saving) await this.#saving;
    if (this.status === 'clean' || this.status === 'saved') return true;
    if (this.status === 'conflict' || !this.sendable) return false;
    await this.hold(this.#run());
    return (this.status as SaveStatus) === 'saved';
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Saves nothing until other work on the same thing has ended, however it ends. */
  protected async hold(work: Promise<unknown>): Promise<void> {
    const held = work.catch(() => undefined);
    this.#saving = held;
    await held;
    if (this.#saving === held) this.#saving = undefined;
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), milliseconds);
  }

  async #run(): Promise<void> {
    this.status = 'saving';
    try {
      const whole = await this.send();
      this.savedAt = now();
      this.status = whole ? 'saved' : 'unsaved';
      if (!whole) this.#later(restMs);
    } catch (error) {
      await this.#failed(error);
    }
  }

  async #failed(error: unknown): Promise<void> {
    if (error instanceof CallRefused && error.code === 'stale-revision') return this.#meetTheirs();
    if (error instanceof CallRefused && error.status < 500) {
      this.why = error.sentence;
      this.status = 'refused';
      return;
    }
    this.status = 'failed';
    if (error instanceof Offline || error instanceof CallRefused) this.#later(retryMs);
  }

  async #meetTheirs(): Promise<void> {
    try {
      await this.meet();
    } catch (error) {
      await this.#failed(error);
    }
  }
}
