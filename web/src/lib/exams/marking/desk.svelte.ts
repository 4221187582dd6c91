import type {
  giveMark,
  LeasedScript,
  MarkingProgress,
  MarkingQueueView,
  withdrawMark,
} from '@whetstone/core/exams/marking-contract.ts';
import type {
  markTogether,
  SimilarScript,
  similarScripts,
} from '@whetstone/core/exams/similar-marking-contract.ts';
import { pointsOfMark } from '@whetstone/core/exams/marking.ts';
import type { Input, Output } from '@whetstone/core/platform/route.ts';

type Said = Input<typeof giveMark>['body'];

/** What the desk asks of the server. */
export interface Archive {
  take(want: number): Promise<{ scripts: LeasedScript[]; progress: MarkingProgress }>;
  give(scriptId: string, said: Said): Promise<Output<typeof giveMark>>;
  withdraw(markId: string): Promise<Output<typeof withdrawMark>>;
  similar(scriptId: string): Promise<Output<typeof similarScripts>>;
  together(scriptId: string, said: Said & { scriptIds: string[] }): Promise<Output<typeof markTogether>>;
}

/** A mark that can still be taken back here. */
interface Given {
  readonly markId: string;
  readonly code: string;
  readonly points: number;
  /** Given together with others, and taken back with them: the script whose answer they share. */
  readonly beside?: string;
}

/** Held beside the one on the desk, so that the next is there at once. */
const AHEAD = 2;

/**
 * A marker's desk for one question: the script before them, the next ones held ready, what they say of it,
 * and what they said before. Giving a mark shows the next script at once; the mark goes on its way
 * behind it, one after the other. A mark that is refused brings its script back.
 */
export class MarkingDesk {
  queue = $state.raw() as MarkingQueueView;
  progress = $state.raw() as MarkingProgress;
  current = $state.raw<LeasedScript | null>(null);
  picks = $state.raw<readonly string[]>([]);
  adjust = $state(0);
  comment = $state('');
  doubtful = $state(false);
  last = $state.raw<Given | null>(null);
  /** Scripts beside the current one that say nearly the same, and which of them shall get its mark. */
  similar = $state.raw<readonly SimilarScript[]>([]);
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** True until the first scripts are there. */
  loading = $state(true);
  readonly points = $derived(pointsOfMark(this.queue.rubric, this.queue.points, this));

  readonly #archive: Archive;
  readonly #onrefused: (error: unknown) => void;
  #ahead: LeasedScript[] = [];
  #given: Given[] = [];
  #done = new Set<string>();
  #line: Promise<unknown> = Promise.resolve();

  constructor(queue: MarkingQueueView, archive: Archive, onrefused: (error: unknown) => void) {
    this.queue = queue;
    this.progress = queue.progress;
    this.#archive = archive;
    this.#onrefused = onrefused;
  }

  /** Takes what there is to mark. */
  open(): Promise<void> {
    return this.#queued(() => this.#refill()).then(() => void (this.loading = false));
  }

  toggle(criterionId: string): void {
    const met = this.picks.includes(criterionId);
    this.picks = met ? this.picks.filter((id) => id !== criterionId) : [...this.picks, criterionId];
  }

  /** Takes a similar script in or out of those that get the same mark. */
  choose(scriptId: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(scriptId)) chosen.add(scriptId);
    this.chosen = chosen;
  }

  /** Gives the similar scripts that are chosen the mark of the current one too: a mark of its own for each. */
  giveTogether(): Promise<void> {
    return this.give([...this.chosen]);
  }

  /** Gives the mark and shows the next script. */
  give(beside: readonly string[] = []): Promise<void> {
    const script = this.current;
    if (!script) return Promise.resolve();
    const { adjust, doubtful, points } = this;
    const said = { picks: [...this.picks], adjust, comment: this.comment.trim(), doubtful };
    const { rubricNo } = this.queue;
    for (const scriptId of [script.scriptId, ...beside]) this.#done.add(scriptId);
    this.#ahead = this.#ahead.filter(({ scriptId }) => !this.#done.has(scriptId));
    this.#show(this.#ahead.shift() ?? null);
    return this.#queued(async () => {
      try {
        const given = await this.#archive.give(script.scriptId, { ...said, rubricNo });
        this.progress = given.progress;
        if (beside.length > 0) await this.#alsoTo(script.scriptId, beside, { ...said, rubricNo });
        this.#keep({ markId: given.markId, code: script.code, points });
        if (said.comment && !this.queue.snippets.includes(said.comment))
          this.queue = { ...this.queue, snippets: [said.comment, ...this.queue.snippets].slice(0, 8) };
      } catch (error) {
        this.#done.delete(script.scriptId);
        this.#bringBack(script, said);
        this.#onrefused(error);
      }
      await this.#refill();
    });
  }

  /** Takes the last mark back and puts its script on the desk again, as it was marked. */
  undo(): Promise<Given | null> {
    return this.#queued(async () => {
      const last = this.#given.pop();
      this.last = this.#given.at(-1) ?? null;
      if (!last) return null;
      try {
        await this.#takeBackBeside(last);
        const { script, ...said } = await this.#archive.withdraw(last.markId);
        this.#done.delete(script.scriptId);
        this.#bringBack(script, said);
        return last;
      } catch (error) {
        this.#onrefused(error);
        return null;
      }
    });
  }

  /** The rubric was changed: the scripts stay, what is ticked may not. */
  takeQueue(queue: MarkingQueueView): void {
    this.queue = queue;
    this.progress = queue.progress;
    this.picks = this.picks.filter((id) => queue.rubric.some((one) => one.id === id));
  }

  async #alsoTo(scriptId: string, beside: readonly string[], said: Said): Promise<void> {
    try {
      const { given, progress } = await this.#archive.together(scriptId, { ...said, scriptIds: [...beside] });
      this.progress = progress;
      const reached = new Set(given.map((one) => one.scriptId));
      for (const id of beside) if (!reached.has(id)) this.#done.delete(id);
      for (const { markId, code, points } of given)
        this.#given.push({ markId, code, points, beside: scriptId });
    } catch (error) {
      for (const id of beside) this.#done.delete(id);
      this.#onrefused(error);
    }
  }

  /** What was given together is taken back together. */
  async #takeBackBeside({ markId }: Given): Promise<void> {
    while (this.#given.at(-1)?.beside !== undefined) {
      const one = this.#given.pop()!;
      if (one.markId === markId) continue;
      const { script } = await this.#archive.withdraw(one.markId);
      this.#done.delete(script.scriptId);
    }
    this.last = this.#given.at(-1) ?? null;
  }

  async #findSimilar(script: LeasedScript): Promise<void> {
    const found = await this.#archive.similar(script.scriptId).catch(() => ({ scripts: [] }));
    if (this.current !== script) return;
    this.similar = found.scripts.filter(({ scriptId }) => !this.#done.has(scriptId));
    this.chosen = new Set(this.similar.map(({ scriptId }) => scriptId));
  }

  #keep(given: Given): void {
    this.#given.push(given);
    this.last = given;
  }

  #bringBack(script: LeasedScript, said: Omit<Said, 'rubricNo'>): void {
    if (this.current) this.#ahead.unshift(this.current);
    this.#show(script);
    Object.assign(this, said);
  }

  #show(script: LeasedScript | null): void {
    this.current = script;
    this.picks = [];
    this.adjust = 0;
    this.comment = '';
    this.doubtful = false;
    this.similar = [];
    this.chosen = new Set();
    // On a third turn a script is judged by itself.
    if (script && script.turn !== 'third') void this.#findSimilar(script);
  }

  async #refill(): Promise<void> {
    if (this.#ahead.length >= AHEAD && this.current) return;
    const { scripts, progress } = await this.#archive.take(AHEAD + 1);
    this.progress = progress;
    const here = new Set([this.current?.scriptId, ...this.#ahead.map(({ scriptId }) => scriptId)]);
    const fresh = scripts.filter(({ scriptId }) => !here.has(scriptId) && !this.#done.has(scriptId));
    this.#ahead.push(...fresh);
    if (!this.current) this.#show(this.#ahead.shift() ?? null);
  }

  #queued<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(work);
    this.#line = turn.catch(() => undefined);
    return turn;
  }
}
