import type { Output } from '@whetstone/core/platform/route.ts';
import {
  drawn,
  drawPapers,
  type DrawView,
  exchangeItem,
  lockItem,
} from '@whetstone/core/exams/setting-contract.ts';
import { call } from '#lib/platform/call.ts';
import { sentenceOf } from '#lib/platform/sentence-of.ts';

/** An exam whose papers are drawn here: it saves what was typed and follows its revision. */
export interface Drawable {
  readonly id: string;
  readonly revision: number;
  /** What is drawn from: another blueprint, once it is on the screen, makes the draw one of the past. */
  readonly rows: unknown;
  readonly terms: unknown;
  save(): Promise<boolean>;
  /** Does what gives the exam another revision; nothing is saved or published meanwhile. */
  alone<T extends { revision: number }>(work: () => Promise<T>): Promise<T>;
}

/** The papers drawn for a draft, before they are frozen. */
export class PaperDraw {
  #exam: Drawable;
  #drawn = $state.raw<{ view: DrawView | null; rows: unknown; terms: unknown } | null>(null);
  readonly view = $derived.by(() => {
    const { rows, terms } = this.#exam;
    const drawn = this.#drawn;
    return drawn && drawn.rows === rows && drawn.terms === terms ? drawn.view : null;
  });
  busy = $state(false);
  /** What the server said no to, in its own words; empty while all is well. */
  problem = $state('');

  constructor(exam: Drawable) {
    this.#exam = exam;
  }

  /** Reads what was drawn before. */
  async look(): Promise<void> {
    const found = await call(fetch, drawn, { params: { examId: this.#exam.id } }).catch(() => null);
    if (found) this.#show(found.draw);
  }

  /** Draws anew; locked items stay. True when it succeeded. */
  generate(): Promise<boolean> {
    return this.#do((revision) => call(fetch, drawPapers, { params: this.#params, body: { revision } }));
  }

  /** Puts another fitting item at a place. */
  exchange(form: string, position: number): Promise<boolean> {
    return this.#do((revision) =>
      call(fetch, exchangeItem, { params: this.#params, body: { revision, form, position } }),
    );
  }

  lock(form: string, position: number, locked: boolean): Promise<boolean> {
    return this.#do((revision) =>
      call(fetch, lockItem, { params: this.#params, body: { revision, form, position, locked } }),
    );
  }

  #show(view: DrawView | null): void {
    const { rows, terms } = this.#exam;
    this.#drawn = { view, rows, terms };
  }

  get #params() {
    return { examId: this.#exam.id };
  }

  async #do(work: (revision: number) => Promise<Output<typeof drawn>>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = '';
    try {
      if (!(await this.#exam.save())) return false;
      const { draw } = await this.#exam.alone(() => work(this.#exam.revision));
      this.#show(draw);
      return true;
    } catch (error) {
      this.problem = sentenceOf(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
