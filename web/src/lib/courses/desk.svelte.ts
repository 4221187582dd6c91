import { Autosave } from '#lib/platform/autosave.svelte.ts';

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

/** Something on the editor's desk: it saves itself, and is kept on the device until it has. */
export class Desk<T, View extends Held<T>> extends Autosave {
  content = $state.raw() as T;
  /** What somebody else saved meanwhile; ours stays on the screen and on the device. */
  theirs = $state.raw<View | null>(null);
  /** Counts up when the content was exchanged for another: fields then begin anew. */
  round = $state(0);
  /** This was left unsaved on this device, and stands here again. */
  restored = $state(false);
  readonly #ways: Ways<T, View>;
  #base: T;
  #revision: number;

  constructor(view: View, ways: Ways<T, View>) {
    super();
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
    this.changed();
  }

  change(content: T): void {
    this.content = content;
    this.#keep();
    this.changed();
  }

  /** Takes what another action gave back; what is being typed stays. */
  take(view: View): void {
    this.#revision = view.revision;
    const typed = !same(this.content, this.#base);
    // Of what is being typed only the fields that were typed in stay: the rest is as it came.
    this.content = typed ? merged(this.#base, this.content, view.content) : view.content;
    this.#base = view.content;
    if (!typed) this.round += 1;
    else this.changed();
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

  protected override async send(): Promise<boolean> {
    const { content } = this;
    const view = await this.#ways.save(content, this.#revision);
    this.#revision = view.revision;
    this.#base = content;
    this.restored = false;
    const whole = this.content === content;
    if (whole) this.#forget();
    this.#ways.onsaved(view);
    return whole;
  }

  /** Somebody else saved meanwhile. When what they saved is not this, ours goes on; else people are asked. */
  protected override async meet(): Promise<void> {
    const theirs = await this.#ways.read();
    if (same(theirs.content, this.#base) || same(theirs.content, this.content)) {
      this.#revision = theirs.revision;
      return this.changed(0);
    }
    this.theirs = theirs;
    this.status = 'conflict';
  }
}
