import { SLICE_BYTES } from '@whetstone/core/drills/media-rules.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { failureOf } from '#lib/platform/failure.ts';
import { newOpId } from '#lib/platform/op-id.ts';
import { retryDelayMs } from '#lib/platform/retry-delay.ts';
import { faultOf, type FileFault, hashOf } from './look-at-file.ts';
import type { MediaLine } from './media-line.ts';
import type { MediaStore, WaitingMedia } from './waiting-media.ts';

/** What the queue of photos and films needs of the world. */
export interface MediaWorld {
  line: MediaLine;
  store: MediaStore;
  ms: () => number;
  chance: () => number;
  after: (milliseconds: number, act: () => void) => () => void;
  /** Runs while no other tab of this device sends. */
  alone: (work: () => Promise<void>) => Promise<void>;
}

/** Whose photo it is, and of which result. */
export type About = Pick<WaitingMedia, 'sessionId' | 'personId' | 'opId'>;

/** The server dropped what had come: from the start once more. */
const AGAIN = ['drill-media-broken', 'not-found'];

/**
 * Photos and films on this device that the server does not have yet. They go up in slices beside the results and never
 * in their way: each on from where the network went, one after the other; what is refused stays until its maker decides.
 */
export class MediaQueue {
  readonly assessorId: string;
  #world: MediaWorld;
  #running: Promise<void> | undefined;
  #again = false;
  #failures = 0;
  #callOff: () => void = () => undefined;
  #closed = false;
  #begun = new Set<string>();

  waiting = $state.raw<readonly WaitingMedia[]>([]);
  /** Bytes that are there, by file. */
  received = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** Came whole in this visit: shown until a fresh roster contains them. */
  arrived = $state.raw<readonly WaitingMedia[]>([]);
  sending = $state(false);
  /** The disk refused a file: it is only in this page. */
  unkept = $state(false);

  constructor(assessorId: string, world: MediaWorld) {
    this.assessorId = assessorId;
    this.#world = world;
  }

  async load(): Promise<void> {
    const stored = await this.#world.store.of(this.assessorId);
    const here = new Set(stored.map(({ id }) => id));
    this.waiting = [...stored, ...this.waiting.filter(({ id }) => !here.has(id))].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
  }

  /** Keeps a file on the device and sends it when the network is there. @returns why it is not kept */
  async add(about: About, file: File): Promise<FileFault | null> {
    const fault = await faultOf(file);
    if (fault) return fault;
    const ms = this.#world.ms();
    const media: WaitingMedia = {
      ...about,
      id: newOpId(ms),
      assessorId: this.assessorId,
      name: file.name,
      type: file.type,
      byteCount: file.size,
      sha256: await hashOf(file),
      takenAt: instantOf(ms),
      file,
      refused: null,
    };
    await this.#put(media);
    this.flush();
    return null;
  }

  /** Tries a refused file once more. */
  async retry(media: WaitingMedia): Promise<void> {
    this.#begun.delete(media.id);
    await this.#put({ ...media, refused: null });
    this.flush();
  }

  /** The maker gives a file up that the server does not have. */
  async discard({ id }: WaitingMedia): Promise<void> {
    this.waiting = this.waiting.filter((one) => one.id !== id);
    await this.#world.store.drop(id).catch(() => undefined);
  }

  /** A fresh roster contains these. */
  forgetArrived(ids: ReadonlySet<string>): void {
    if (this.arrived.some(({ id }) => ids.has(id)))
      this.arrived = this.arrived.filter(({ id }) => !ids.has(id));
  }

  flush(): void {
    this.#callOff();
    if (this.#closed) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#world
      .alone(() => this.#run())
      .finally(() => {
        this.#running = undefined;
        if (this.#again) this.flush();
      });
  }

  close(): void {
    this.#closed = true;
    this.#callOff();
  }

  async #put(media: WaitingMedia): Promise<void> {
    this.waiting = [...this.waiting.filter(({ id }) => id !== media.id), media];
    this.unkept = await this.#world.store.put(media).then(
      () => false,
      () => true,
    );
  }

  async #run(): Promise<void> {
    this.#again = false;
    await this.load().catch(() => undefined);
    const next = () => (this.#closed ? undefined : this.waiting.find(({ refused }) => !refused));
    for (let media = next(); media; media = next()) {
      this.sending = true;
      try {
        await this.#send(media);
        this.#failures = 0;
      } catch (error) {
        if (this.#closed || !(await this.#recover(media, error))) break;
      }
    }
    this.sending = false;
  }

  async #send(media: WaitingMedia): Promise<void> {
    const { line, store } = this.#world;
    let state = await line.announce(media);
    while (!state.kept) {
      if (this.#closed || !this.waiting.some(({ id }) => id === media.id)) return;
      const from = state.received;
      this.received = new Map([...this.received, [media.id, from]]);
      state = await line.slice(media, from, Math.min(from + SLICE_BYTES, media.byteCount));
      // Nothing moved although nothing was refused: later, not at once.
      if (!state.kept && state.received <= from) throw new CallRefused(503, { code: 'unavailable' });
    }
    if (this.#closed) return;
    this.waiting = this.waiting.filter(({ id }) => id !== media.id);
    this.arrived = [...this.arrived, media];
    await store.drop(media.id).catch(() => undefined);
  }

  /** Decides what a failure means; true = go on with the next file. */
  async #recover(media: WaitingMedia, error: unknown): Promise<boolean> {
    const passing = ['too-many-requests', 'unavailable', 'internal'];
    const failure = failureOf(error);
    const answered = error instanceof CallRefused && failure.kind === 'later';
    if (answered && !passing.includes(error.code)) {
      if (AGAIN.includes(error.code) && !this.#begun.has(media.id)) {
        this.#begun.add(media.id);
        return true;
      }
      await this.#put({ ...media, refused: { code: error.code, sentence: error.sentence } });
      return true;
    }
    this.#failures += 1;
    this.#again = false;
    const delayMs = retryDelayMs(this.#failures, this.#world.chance(), Infinity);
    this.#callOff = this.#world.after(delayMs, () => this.flush());
    return false;
  }
}
