import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { failureOf } from '#lib/platform/failure.ts';
import { newOpId } from '#lib/platform/op-id.ts';
import { retryDelayMs } from '#lib/platform/retry-delay.ts';
import { opsPerSave } from './sitting/answer-queue.ts';
import type { KeptSitting, Leave, Seal } from './sitting/answer-store.ts';
import { AttemptStanding } from './sitting/attempt-standing.svelte.ts';
import { bodyOf, type Outgoing } from './sitting/outgoing.ts';
import type { World } from './sitting/world.ts';

const typingPauseMs = 800;
/** How often a device that waits to be let in tries again. */
const waitingMs = 10_000;

/**
 * Brings the answers of one attempt to the server. An answer is in memory at once, on the disk a moment
 * later and on the server when the network allows; each step shows. One request is under way at a time,
 * a failed one is repeated unchanged, and everything may be sent twice: the server knows each op by its
 * id. Handing in works without a network too: the script is sealed here and submitted when it returns.
 */
export class AnswerSync extends AttemptStanding {
  #startedMs: number;
  #outgoing: Outgoing | undefined;
  #left = { count: 0, seconds: 0 };
  /** Looks asked for, those that a request sent since has answered, and those asked when it was sent. */
  #looks = { asked: 0, answered: 0, sent: 0 };
  #entering = false;
  #brought = false;
  #running: Promise<void> | undefined;
  #again = false;
  #failures = 0;
  #callOff: () => void = () => undefined;
  #callOffTyping: () => void = () => undefined;
  #closed = false;

  /** `offline` = nobody of ours answers; `later` = the server asks for patience. */
  link = $state<'fine' | 'offline' | 'signed-out' | 'later'>('fine');
  /** The instant of the last receipt. */
  savedAt = $state<string | null>(null);
  /** Answers that arrived after the time: kept, not counted. */
  late = $state(0);
  /** Positions that another device had changed too. */
  stale = $state.raw<readonly number[]>([]);

  constructor(sitting: KeptSitting & { view: AttemptView }, world: World) {
    super(sitting, world);
    this.#startedMs = millisecondsOf(sitting.view.startedAt);
  }

  /** An answer was given, changed, or taken away (null). What is typed goes out when the typing rests. */
  answer(position: number, value: AnyResponse | null, typing = false): void {
    if (!this.open || this.#closed) return;
    const { clock, after } = this.world;
    const millisecondsOfAttempt = clock.ms() - this.#startedMs;
    this.outbox.record(position, value, typing, {
      opId: newOpId(clock.ms()),
      madeAt: clock.now(),
      deviceMs: clock.deviceMs(),
      millisecondsOfAttempt,
    });
    this.#callOffTyping();
    if (!typing) this.flush();
    else this.#callOffTyping = after(typingPauseMs, () => this.flush());
  }

  /** The page was out of sight: a signal that goes with the next save, no verdict. */
  noteLeave({ seconds }: Leave): void {
    this.#left = { count: this.#left.count + 1, seconds: this.#left.seconds + seconds };
  }

  /** Sends now what waits, whatever delay was under way. */
  flush(): void {
    this.#callOff();
    this.#callOffTyping();
    if (this.#closed) return;
    if (this.#running) this.#again = true;
    else
      this.#running = this.#run().finally(() => {
        this.#running = undefined;
        if (this.#again) this.flush();
      });
  }

  /** The page is about to go: one last request that outlives it. The next visit repeats what it must. */
  flushLeaving(): void {
    if (this.#closed) return;
    const ops = this.outbox.takeAll().slice(0, opsPerSave);
    if (ops.length === 0) return;
    const save = this.#save({ ops, left: { count: 0, seconds: 0 } }, true);
    void save.catch(() => undefined);
  }

  /**
   * Asks the server how the attempt stands: after the page was away, or when others said it changed. Who
   * comes back has to pass the door of the round.
   */
  look(entering = false): void {
    if (this.seal?.submission) return;
    this.#looks.asked += 1;
    this.#entering ||= entering;
    this.flush();
  }

  /** The person hands in. From here on nothing changes; the submission follows what waits. */
  async handIn(): Promise<void> {
    await this.#sealAs('candidate');
  }

  /** The time is over: input locks. If the server then tells of extra time, it opens again. */
  async timeUp(): Promise<void> {
    if (this.seal !== null || this.barred) return;
    this.#looks.asked += 1;
    await this.#sealAs('time');
  }

  /** Goes on with the attempt here, or asks the proctor to. What another device holds is kept. */
  async takeOver(): Promise<void> {
    const standing = await this.world.line.takeOver();
    this.elsewhere = standing === 'active' ? null : standing;
    if (standing === 'active') this.look();
  }

  /** Resolves when nothing is under way: everything is uploaded, or the next try waits for its time. */
  async rest(): Promise<void> {
    while (this.#running) await this.#running;
    await this.outbox.written();
  }

  /** Ends for good: another tab goes on, or the page is left. */
  close(): void {
    this.#closed = true;
    this.#callOff();
    this.#callOffTyping();
  }

  async #sealAs(by: Seal['by']): Promise<void> {
    this.#callOffTyping();
    const { clock } = this.world;
    await this.keepSeal({ sealedAt: clock.now(), sealedMs: clock.deviceMs(), by, submission: null });
    this.flush();
  }

  async #run(): Promise<void> {
    for (let work = this.#next(); work; work = this.#next()) {
      this.#again = false;
      this.#looks.sent = this.#looks.asked;
      try {
        await work();
        this.#failures = 0;
        this.link = 'fine';
      } catch (error) {
        if (!this.#recover(error)) return;
      }
      if (this.#closed) return;
    }
    this.#again = false;
  }

  /** What is to be done next: bring what was sealed past the time, upload, look, submit. */
  #next(): (() => Promise<void>) | undefined {
    if (!this.#brought && this.isPastServer()) return () => this.#bring();
    this.#outgoing ??= this.#collect();
    const outgoing = this.#outgoing;
    if (outgoing)
      return async () => {
        await this.#save(outgoing, false);
        this.#outgoing = undefined;
      };
    if (this.#looks.asked > this.#looks.answered) return () => this.#lookNow();
    if (this.seal && !this.seal.submission && !this.barred) return () => this.#submit();
    return undefined;
  }

  #collect(): Outgoing | undefined {
    const ops = this.outbox.take();
    if (ops.length === 0) return undefined;
    const left = this.#left;
    this.#left = { count: 0, seconds: 0 };
    return { ops, left };
  }

  /** Brings the whole outbox as one sealed file: made in time, it counts although it comes late. */
  async #bring(): Promise<void> {
    const file = await this.file();
    try {
      if (file) await this.world.line.bring(file);
    } catch (error) {
      // What the server cannot read goes up answer by answer, as ever.
      if (!(error instanceof CallRefused) || error.status !== 422) throw error;
    }
    this.#brought = true;
  }

  async #save(outgoing: Outgoing, leaving: boolean): Promise<void> {
    const { ops } = outgoing;
    const body = bodyOf(outgoing, { device: this.kept.device, sectionsLeftAt: this.sectionsLeftAt });
    const saved = await this.#timed(() => this.world.line.save(body, leaving));
    const waiting = ops.filter(({ opId }) => this.outbox.holds(opId));
    const news = saved.receipts.filter(({ opId }) => waiting.some((op) => op.opId === opId));
    if (news.length === 0 && waiting.length > 0) throw new Error('a save without receipts');
    this.outbox.acknowledge(ops, news);
    this.savedAt = saved.serverNow;
    this.late += news.filter(({ late }) => late).length;
    const stale = news.filter((one) => one.stale).map(({ position }) => position);
    if (stale.length > 0) this.stale = [...new Set([...this.stale, ...stale])];
    this.stand(saved);
    if (saved.elsewhere) this.yieldTo(this.elsewhere ?? 'elsewhere');
  }

  async #lookNow(): Promise<void> {
    const view = await this.#timed(() => this.world.line.look());
    this.#looked();
    this.elsewhere = this.door = null;
    this.#entering = false;
    this.outbox.learn(view.answers);
    this.learnTerms(view);
    this.stand(view);
    await this.reopen();
  }

  /** How it stood when the request was sent is known. Who asked since may mean what has happened since. */
  #looked(): void {
    this.#looks.answered = this.#looks.sent;
  }

  async #submit(): Promise<void> {
    const submission = await this.world.line.submit();
    const seal = this.seal ?? { sealedAt: submission.submittedAt, by: 'time' as const };
    this.state = submission.state;
    this.seal = { ...seal, submission };
    await this.outbox.written();
    await this.keepSeal(this.seal);
  }

  async #timed<T extends { serverNow: string }>(ask: () => Promise<T>): Promise<T> {
    const { elapsed, clock, store } = this.world;
    const askedMs = elapsed();
    const answer = await ask();
    clock.learn(answer.serverNow, askedMs, elapsed());
    void store.keepClock(clock.mark()).catch(() => undefined);
    return answer;
  }

  /** Decides what a failure means; true = go on at once. */
  #recover(error: unknown): boolean {
    const failure = failureOf(error);
    if (failure.kind === 'op-refused') {
      this.outbox.setAside(failure.opId);
      this.#putBack();
      return true;
    }
    if (failure.kind === 'elsewhere') {
      this.yieldTo(failure.standing);
      this.#looked();
      this.link = 'fine';
      // A save that was refused waits until somebody lets this device in.
      if (!this.#outgoing) return true;
      this.#putBack();
      this.#retry(waitingMs);
      return false;
    }
    if (failure.kind === 'door') {
      // In the course of a sitting the door has no say: signs of life tell how the attempt stands.
      if (this.#entering) this.door = failure.sentence;
      this.#entering = false;
      this.#looked();
      return true;
    }
    if (failure.kind === 'voided') {
      this.#looked();
      this.endVoided(failure.sentence);
      return true;
    }
    if (failure.kind === 'closed' && this.#looks.asked > this.#looks.answered) {
      this.#looked();
      this.stand({ state: 'submitted', deadlineAt: null });
      return true;
    }
    // Sealed here while the proctor stopped the clock: it goes up by itself when it goes on.
    if (failure.kind === 'paused') this.stand({ state: 'paused', deadlineAt: null });
    this.link = failure.kind === 'closed' || failure.kind === 'paused' ? 'later' : failure.kind;
    this.#failures += 1;
    this.#again = false;
    const asked = failure.kind === 'later' ? failure.seconds : null;
    this.#retry(asked === null ? undefined : asked * 1000);
    return false;
  }

  /** The request is made anew from what still waits; what it told of leaving goes with the next. */
  #putBack(): void {
    if (this.#outgoing) {
      const { count, seconds } = this.#outgoing.left;
      this.#left = { count: this.#left.count + count, seconds: this.#left.seconds + seconds };
    }
    this.#outgoing = undefined;
  }

  #retry(askedMs: number | undefined): void {
    const { after, chance } = this.world;
    const delayMs = askedMs ?? retryDelayMs(this.#failures, chance(), this.leftMs() / 1000);
    this.#callOff = after(delayMs, () => this.flush());
  }
}
