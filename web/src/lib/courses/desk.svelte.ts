import { CallRefused, Offline } from '#lib/platform/call-errors.ts';
import { now } from '#lib/platform/clock.ts';

const pauseMs = 900;
const retryMs = 5_000;

/** What the server holds of something that is written. */
export interface Held<T> {
  content: T;
  revision: number;
}

export interface Ways<T, View extends Held<T>> {
  /** Names what is kept on this device until the server has it. */
  key: string;
  save: (content: T, revision: number) => Promise<View>;
  read: () => Promise<View>;
  onsaved: (view: View) => void;
}

/** What came, with the fields of ours that differ from what both began with. */
function merged<T>(base: T, mine: T, theirs: T): T {
  const told = Object.entries(mine as object).filter(([name, value]) => !same(value, base[name as keyof T]));
  return { ...theirs, ...Object.fromEntries(told) };
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Something on the editor's desk: it saves itself when the typing rests, and is kept on the device until it is. */
export class Desk<T, View extends Held<T>> {
  content = $state.raw() as T;
  status = $state<'clean' | 'unsaved' | 'saving' | 'saved' | 'failed' | 'refused' | 'conflict'>('clean');
  why = $state('');
  savedAt = $state<string | null>(null);
  /** What somebody else saved meanwhile; ours stays on the screen and on the device. */
  theirs = $state.raw<View | null>(null);
  /** Counts up when the content was exchanged for another: fields then begin anew. */
  round = $state(0);
  /** This was left unsaved on this device, and stands here again. */
  restored = $state(false);
  readonly #ways: Ways<T, View>;
  #base: T;
  #revision: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;

  constructor(view: View, ways: Ways<T, View>) {
    this.content = view.content;
    this.#base = view.content;
    this.#revision = view.revision;
    this.#ways = ways;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Takes up what was left unsaved on this device. In the browser only. */
  restore(): void {
    const kept = localStorage.getItem(this.#ways.key);
    if (!kept) return;
    const content = (JSON.parse(kept) as { content: T }).content;
    if (same(content, this.content)) return this.#forget();
    this.content = content;
    this.restored = true;
    this.round += 1;
    this.status = 'unsaved';
    this.#later(pauseMs);
  }

  change(content: T): void {
    this.content = content;
    this.#keep();
    if (this.status === 'conflict') return;
    this.status = 'unsaved';
    this.#later(pauseMs);
  }

  /** Takes what another action gave back; what is being typed stays. */
  take(view: View): void {
    this.#revision = view.revision;
    const typed = !same(this.content, this.#base);
    // Of what is being typed only the fields that were typed in stay: the rest is as it came.
    this.content = typed ? merged(this.#base, this.content, view.content) : view.content;
    this.#base = view.content;
    if (!typed) this.round += 1;
    else if (this.status !== 'conflict') {
      this.status = 'unsaved';
      this.#later(pauseMs);
    }
  }

  /** Saves what has changed; true when everything on the screen is saved. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#saving) await this.#saving;
    if (this.status === 'clean' || this.status === 'saved') return true;
    if (this.status === 'conflict') return false;
    this.#saving = this.#send().finally(() => (this.#saving = undefined));
    await this.#saving;
    return (this.status as string) === 'saved';
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Ends a conflict: theirs on the screen, or ours over theirs. What is given up is kept by who asks for it. */
  settle(whose: 'mine' | 'theirs'): void {
    const { theirs } = this;
    if (!theirs) return;
    this.theirs = null;
    this.#revision = theirs.revision;
    this.#base = theirs.content;
    if (whose === 'theirs') {
      this.content = theirs.content;
      this.round += 1;
      this.status = 'clean';
      return this.#forget();
    }
    this.status = 'unsaved';
    void this.save();
  }

  #keep(): void {
    try {
      localStorage.setItem(this.#ways.key, JSON.stringify({ content: this.content }));
    } catch {
      // A full device: the server has it a moment later.
    }
  }

  #forget(): void {
    localStorage.removeItem(this.#ways.key);
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), milliseconds);
  }

  async #send(): Promise<void> {
    const { content } = this;
    this.status = 'saving';
    try {
      const view = await this.#ways.save(content, this.#revision);
      this.#revision = view.revision;
      this.#base = content;
      this.savedAt = now();
      this.restored = false;
      this.status = this.content === content ? 'saved' : 'unsaved';
      if (this.content === content) this.#forget();
      else this.#later(pauseMs);
      this.#ways.onsaved(view);
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

  /** Somebody else saved meanwhile. When what they saved is not this, ours goes on; else people are asked. */
  async #meet(): Promise<void> {
    const theirs = await this.#ways.read();
    if (same(theirs.content, this.#base) || same(theirs.content, this.content)) {
      this.#revision = theirs.revision;
      this.status = 'unsaved';
      return this.#later(0);
    }
    this.theirs = theirs;
    this.status = 'conflict';
  }
}
