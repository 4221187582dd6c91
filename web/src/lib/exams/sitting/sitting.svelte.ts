import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import type { kindOf } from '@whetstone/core/bank/kinds.ts';
import { isSealed } from '@whetstone/core/exams/attempt-states.ts';
import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import type { beat } from '@whetstone/core/exams/proctor-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { AnswerSync } from '../answer-sync.svelte.ts';
import type { AnswerStore, KeptSitting, Leave, Marks } from './answer-store.ts';
import { Countdown } from './countdown.svelte.ts';
import type { SectionWalk } from './section-walk.svelte.ts';
import { ServerClock } from './server-clock.ts';
import { ProctorWords } from './proctor-words.svelte.ts';
import type { TabLease } from './tab-lease.svelte.ts';
import { lastCalls, TimeCalls } from './time-calls.ts';
import { worldOf } from './world.ts';

type Heard = Pick<Output<typeof beat>, 'state' | 'deadlineAt' | 'pausedSinceAt' | 'elsewhere' | 'unread'>;
export type ItemState = 'answered' | 'viewed' | 'unseen';

/** One attempt open in one tab: where the person is, what they marked, and how the answers travel. */
export class Sitting {
  readonly title: string;
  readonly attemptId: string;
  readonly view: AttemptView;
  readonly sync: AnswerSync;
  readonly countdown: Countdown;
  readonly lease: TabLease;
  readonly durable: boolean;
  readonly words: ProctorWords;
  #store: AnswerStore;
  #clock: ServerClock;
  #calls = new TimeCalls(lastCalls);
  #kindOf = $state.raw<typeof kindOf>();

  marks = $state.raw<Marks>({ flagged: [], seen: [], index: 0, left: [] });
  reviewing = $state(false);
  /** The way through the sections, once its rules are here; a paper of one piece has none. */
  walk = $state.raw<SectionWalk>();
  /** Items with something that is not uploaded. */
  readonly waitingItems = $derived.by(() => this.items.filter(({ position }) => this.waits(position)).length);
  /** Input is taken: the attempt is open and this tab is the one that writes. */
  readonly writable = $derived.by(
    () => this.sync.open && this.lease.held && this.isOpen(this.current.position),
  );

  constructor(kept: KeptSitting & { view: AttemptView }, store: AnswerStore, lease: TabLease) {
    const { view, attemptId } = kept;
    this.title = kept.title;
    this.attemptId = attemptId;
    this.view = view;
    this.durable = store.durable;
    this.#store = store;
    this.#clock = ServerClock.after(kept.clock);
    this.sync = new AnswerSync(kept, worldOf(store, this.#clock, kept));
    this.lease = lease;
    this.words = new ProctorWords(kept.roundId);
    this.countdown = new Countdown(this.#clock, {
      deadlineAt: () => this.sync.deadlineAt ?? view.hardEndAt,
      pausedSinceAt: () => this.sync.pausedSinceAt,
    });
    const index = Math.max(0, Math.min(kept.marks.index, view.items.length - 1));
    this.marks = { ...kept.marks, index, seen: this.#seenWith(kept.marks.seen, index) };
  }

  get items(): AttemptView['items'] {
    return this.view.items;
  }

  get index(): number {
    return this.marks.index;
  }

  get current(): AttemptView['items'][number] {
    return this.items[this.marks.index]!;
  }

  response(position: number): AnyResponse | null {
    return this.sync.outbox.shown.get(position)?.value ?? null;
  }

  /** Nothing of it is left to answer; until the rules of the kinds are here: something is answered. */
  answered({ position, paper }: AttemptView['items'][number]): boolean {
    const response = this.response(position);
    return this.#kindOf ? this.#kindOf(paper.kind).complete(response, paper) : response !== null;
  }

  /** Fetches what the first item can be shown without. */
  async learnKinds(): Promise<void> {
    this.#kindOf = (await import('@whetstone/core/bank/kinds.ts')).kindOf;
  }

  stateOf(item: AttemptView['items'][number]): ItemState {
    if (this.answered(item)) return 'answered';
    return this.marks.seen.includes(item.position) ? 'viewed' : 'unseen';
  }

  /** The device holds something of it that the server does not. */
  waits(position: number): boolean {
    const stage = this.sync.outbox.shown.get(position)?.stage;
    return stage === 'writing' || stage === 'device';
  }

  answer(position: number, value: AnyResponse | null, typing = false): void {
    if (this.writable) this.sync.answer(position, value, typing);
  }

  /** Fetches the rules of sections where the paper has any. */
  async learnSections(): Promise<void> {
    const { sections } = this.view;
    if (!sections || this.walk) return;
    const { SectionWalk } = await import('./section-walk.svelte.ts');
    this.walk = new SectionWalk(this, sections);
    this.walk.enter();
  }

  /** Whether the item may be seen and answered now. */
  isOpen(position: number): boolean {
    return !this.view.sections || (this.walk?.isOpen(position) ?? false);
  }

  noteSections(sectionsLeftAt: readonly string[]): void {
    this.sync.sectionsLeftAt = sectionsLeftAt;
    this.#mark({ sectionsLeftAt });
  }

  /** To another item; what was being typed goes out with the step. */
  go(index: number): void {
    if (!this.items[index] || (this.walk && !this.isOpen(this.items[index].position))) return;
    this.reviewing = false;
    this.#mark({ index, seen: this.#seenWith(this.marks.seen, index) });
    this.flush();
  }

  /** Sends what waits, unless another tab does. */
  flush(): void {
    if (this.lease.held) this.sync.flush();
  }

  /** Asks the server how the attempt stands, unless another tab does. */
  look(entering = false): void {
    if (this.lease.held) this.sync.look(entering);
  }

  flagged(position: number): boolean {
    return this.marks.flagged.includes(position);
  }

  flag(position: number): void {
    const { flagged } = this.marks;
    const without = flagged.filter((other) => other !== position);
    this.#mark({ flagged: without.length < flagged.length ? without : [...flagged, position] });
  }

  noteLeave(leave: Leave): void {
    this.#mark({ left: [...this.marks.left, leave] });
    this.sync.noteLeave(leave);
  }

  /** The countdown reached its end. */
  timeUp(): void {
    if (this.lease.held) void this.sync.timeUp();
  }

  /** What a sign of life was answered: state, time, who writes, and whether the proctor said something. */
  hear({ state, deadlineAt, pausedSinceAt, elsewhere, unread }: Heard): void {
    if (unread > this.words.unread.length) void this.words.fetch().catch(() => undefined);
    if (state === null || !this.lease.held) return;
    const resumed = this.sync.state === 'paused' && state === 'in_progress';
    const moved = elsewhere !== (this.sync.elsewhere !== null);
    if (isSealed(state) || moved || (resumed && this.walk)) this.look();
    if (isSealed(state)) return;
    this.sync.stand({ state, deadlineAt, pausedSinceAt });
    void this.sync.reopen();
    this.countdown.tick();
  }

  /** Seconds for which the clock has stood. */
  stoodSeconds(): number {
    return this.countdown.stoodSeconds;
  }

  now(): string {
    return this.#clock.now();
  }

  /** Sends everything shortly before the end; each call once. */
  lastCall(secondsLeft: number): void {
    if (this.#calls.reached(secondsLeft)) this.flush();
  }

  #seenWith(seen: readonly number[], index: number): readonly number[] {
    const position = this.items[index]?.position;
    return position === undefined || seen.includes(position) ? seen : [...seen, position];
  }

  #mark(changes: Partial<Marks>): void {
    this.marks = { ...this.marks, ...changes };
    void this.#store.keepMarks(this.marks).catch(() => undefined);
  }
}
