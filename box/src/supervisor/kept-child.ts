import type { ChildProcess } from 'node:child_process';
import { PlainFault } from '../plain-fault.ts';
import { sentence } from '../sentences.ts';
import { waitFor } from '../wait.ts';
import { type ChildSpec, endOf, forkChild } from './child-spec.ts';
import { lastComplaint, openLog } from './log-file.ts';

/** What a child tells about itself when it is up. */
export type ReadyMessage = Readonly<Record<string, unknown>> & { readonly ready: true };

export interface KeepOptions {
  /** Shown to people: a crash and the recovery from it. */
  readonly say: (text: string) => void;
  readonly onReady?: (message: ReadyMessage) => void;
  /** The first pause before starting again, doubled at each further crash up to `longestPauseMs`. */
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
  /** After so long without a crash the next one counts as the first again. */
  readonly calmMs?: number;
  /** Crashes before the child was ever up that end the attempt. */
  readonly triesToFirstReady?: number;
}

const usual = { firstPauseMs: 200, longestPauseMs: 30_000, calmMs: 60_000, triesToFirstReady: 3 };

function isReady(message: unknown): message is ReadyMessage {
  return typeof message === 'object' && message !== null && 'ready' in message && message.ready === true;
}

/** A process that is started again whenever it ends by itself. */
export class KeptChild {
  readonly name: string;
  readonly #spec: ChildSpec;
  readonly #options: KeepOptions & typeof usual;
  readonly #first = Promise.withResolvers<void>();
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #crashes = 0;
  #everReady = false;
  #stopping = false;

  constructor(spec: ChildSpec, options: KeepOptions) {
    this.name = spec.name;
    this.#spec = spec;
    this.#options = { ...usual, ...options };
    this.#first.promise.catch(() => {});
    this.#start();
  }

  /** Settles when it is up for the first time, or rejects when that is given up. */
  get firstReady(): Promise<void> {
    return this.#first.promise;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Asks it to end, and makes it end after `patienceMs`; a busy machine may take a while to carry that out. */
  async stop(patienceMs = 10_000): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const gone = (withinMs: number) => waitFor(() => this.#child === undefined, { withinMs });
    this.#child?.kill('SIGTERM');
    if (await gone(patienceMs)) return;
    this.#child?.kill('SIGKILL');
    await gone(10_000);
  }

  #start(): void {
    const log = openLog(this.#spec.logPath);
    const beganAt = performance.now();
    const child = forkChild(this.#spec, log.fd);
    log.close();
    this.#child = child;
    child.on('message', (message) => {
      if (isReady(message)) this.#becameReady(message);
    });
    void endOf(child, 'exit').then((how) => {
      this.#child = undefined;
      if (this.#stopping) return;
      // Who is killed has no last words; an earlier complaint in the log is not the reason.
      const words = how === 'SIGKILL' ? undefined : lastComplaint(this.#spec.logPath, log.startsAt);
      this.#crashed(words ?? how ?? 'exit code 0', performance.now() - beganAt);
    });
  }

  #becameReady(message: ReadyMessage): void {
    this.#options.onReady?.(message);
    if (this.#everReady) this.#options.say(sentence('running-again', { name: this.name }));
    this.#everReady = true;
    this.#first.resolve();
  }

  #crashed(reason: string, livedMs: number): void {
    const { calmMs, triesToFirstReady, firstPauseMs, longestPauseMs, say } = this.#options;
    const { name, logPath: log } = this.#spec;
    this.#crashes = livedMs > calmMs ? 1 : this.#crashes + 1;
    if (!this.#everReady && this.#crashes >= triesToFirstReady) {
      this.#first.reject(new PlainFault('child-failing', { name, reason, log, times: this.#crashes }));
      return;
    }
    const pauseMs = Math.min(firstPauseMs * 2 ** (this.#crashes - 1), longestPauseMs);
    say(sentence('starting-again', { name, reason, log, seconds: pauseMs / 1_000 }));
    this.#timer = setTimeout(() => this.#start(), pauseMs);
  }
}
