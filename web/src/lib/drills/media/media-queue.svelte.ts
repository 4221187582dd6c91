import { SLICE_BYTES } from '@whetstone/core/drills/media-rules.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { newOpId } from '#lib/platform/op-id.ts';
import { SendLoop, type SendWorld } from '../queue/send-loop.ts';
import { faultOf, type FileFault, hashOf } from './look-at-file.ts';
import type { MediaLine } from './media-line.ts';
import type { MediaStore, WaitingMedia } from './waiting-media.ts';

/** What the queue of photos and films needs of the world. */
export interface MediaWorld extends SendWorld {
  line: MediaLine;
  store: MediaStore;
  ms: () => number;
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
  #loop: SendLoop<WaitingMedia>;
  /** Begun and ended writes. */
  #changes = 0;
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
    this.#loop = new SendLoop(world, {
      load: () => this.load(),
      next: () => this.waiting.find(({ refused }) => !refused) ?? null,
      send: (media) => this.#send(media),
      refused: (media, why) => this.#refuse(media, why),
      sending: (is) => (this.sending = is),
    });
  }

  async load(): Promise<void> {
    const before = this.#changes;
    const stored = await this.#world.store.of(this.assessorId);
    // What was written meanwhile is not in what was read.
    if (before !== this.#changes) return this.load();
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
    await this.#written((store) => store.drop(id));
  }

  /** A fresh roster contains these. */
  forgetArrived(ids: ReadonlySet<string>): void {
    if (this.arrived.some(({ id }) => ids.has(id)))
      this.arrived = this.arrived.filter(({ id }) => !ids.has(id));
  }

  flush(): void {
    this.#loop.flush();
  }

  close(): void {
    this.#loop.close();
  }

  async #put(media: WaitingMedia): Promise<void> {
    this.waiting = [...this.waiting.filter(({ id }) => id !== media.id), media];
    this.unkept = !(await this.#written((store) => store.put(media)));
  }

  /** Writes to the disk; what is read meanwhile is read again. @returns whether the disk took it */
  async #written(write: (store: MediaStore) => Promise<void>): Promise<boolean> {
    this.#changes += 1;
    const taken = await write(this.#world.store).then(
      () => true,
      () => false,
    );
    this.#changes += 1;
    return taken;
  }

  async #send(media: WaitingMedia): Promise<void> {
    const { line } = this.#world;
    let state = await line.announce(media);
    while (!state.kept) {
      if (this.#loop.closed || !this.waiting.some(({ id }) => id === media.id)) return;
      const from = state.received;
      this.received = new Map([...this.received, [media.id, from]]);
      state = await line.slice(media, from, Math.min(from + SLICE_BYTES, media.byteCount));
      // Nothing moved although nothing was refused: later, not at once.
      if (!state.kept && state.received <= from) throw new CallRefused(503, { code: 'unavailable' });
    }
    if (this.#loop.closed) return;
    this.waiting = this.waiting.filter(({ id }) => id !== media.id);
    this.arrived = [...this.arrived, media];
    await this.#written((store) => store.drop(media.id));
  }

  /** What the server dropped goes up from the start, once; anything else stays until its maker decides. */
  async #refuse(media: WaitingMedia, refused: { code: string; sentence: string }): Promise<void> {
    if (!AGAIN.includes(refused.code) || this.#begun.has(media.id)) return this.#put({ ...media, refused });
    this.#begun.add(media.id);
  }
}
