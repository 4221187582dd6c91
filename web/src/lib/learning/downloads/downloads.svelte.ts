import type { lesson } from '@whetstone/core/learning/contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { CallRefused, Offline } from '#lib/platform/call-errors.ts';
import type { Store } from '../kept-place.ts';
import {
  bytesHeld,
  type Download,
  type DownloadState,
  filesToDrop,
  readDownloads,
  roomLeft,
  writeDownloads,
} from './download.ts';
import { fetchPieces, NoRoom, Stopped } from './fetch-pieces.ts';
import { filesOfLesson } from './lesson-files.ts';
import { dropFile, readNote } from './pieces.ts';

/** What is known of a lesson before it is read. */
export type Wanted = Pick<
  Download,
  'lessonId' | 'courseId' | 'titleZh' | 'titleEn' | 'courseZh' | 'courseEn'
>;

export interface Ways {
  store: Store;
  cache: () => Promise<Cache>;
  fetch: typeof globalThis.fetch;
  /** Reads a lesson, so that its copy is kept too. */
  read: (lessonId: string) => Promise<Output<typeof lesson>>;
  room: () => Promise<{ usedBytes: number; quotaBytes: number } | null>;
  now: () => string;
  /** Runs alone among the tabs of this device. */
  alone: (work: () => Promise<void>) => Promise<unknown>;
}

/** How far the lesson that comes now is. */
export interface Coming {
  readonly lessonId: string;
  readonly here: number;
  readonly byteCount: number;
}

/**
 * The lessons a person takes along on this device. The list on the device is the truth, for all tabs; one lesson comes
 * at a time, piece by piece, and goes on where it was cut.
 */
export class Downloads {
  list = $state.raw<readonly Download[]>([]);
  coming = $state.raw<Coming | null>(null);
  /** When this visit has brought what days without a network need beside lessons. */
  alongAt = $state<string | null>(null);
  readonly #personId: string;
  readonly #ways: Ways;
  #running: Promise<unknown> | undefined;

  constructor(personId: string, ways: Ways) {
    this.#personId = personId;
    this.#ways = ways;
    this.look();
  }

  /** Reads the list again: another tab may have changed it. */
  look(): void {
    this.list = readDownloads(this.#ways.store, this.#personId);
  }

  of(lessonId: string): Download | undefined {
    return this.list.find((one) => one.lessonId === lessonId);
  }

  /** Takes lessons along; those that are here already stay as they are. */
  add(wanted: readonly Wanted[], byItself = false): void {
    const fresh = wanted.filter(({ lessonId }) => !this.of(lessonId));
    const begun = { state: 'coming', files: [], byteCount: 0, addedAt: this.#ways.now() } as const;
    const why = byItself ? ({ byItself } as const) : {};
    this.#write([...this.list, ...fresh.map((one) => ({ ...one, ...begun, ...why }))]);
    for (const { lessonId } of wanted)
      if (this.of(lessonId)?.state !== 'whole') this.#set(lessonId, 'coming');
    void this.run();
  }

  pause(lessonId: string): void {
    this.#set(lessonId, 'paused');
  }

  goOn(lessonId: string): void {
    this.#set(lessonId, 'coming');
    void this.run();
  }

  /** Takes a lesson off the device; what other lessons need too stays. */
  async remove(lessonId: string): Promise<void> {
    const gone = this.of(lessonId);
    if (!gone) return;
    const stay = this.list.filter((one) => one !== gone);
    this.#write(stay);
    const cache = await this.#ways.cache();
    for (const address of filesToDrop(gone, stay)) await dropFile(cache, address);
  }

  /**
   * Whether what should be here is: a browser short of room clears without a word.
   * @returns how many lessons it has cleared since somebody looked last
   */
  async check(): Promise<number> {
    const cache = await this.#ways.cache();
    let cleared = 0;
    for (const one of this.list.filter(({ state }) => state === 'whole')) {
      const notes = await Promise.all(one.files.map((address) => readNote(cache, address)));
      if (notes.every((note) => note?.whole)) continue;
      this.#set(one.lessonId, 'cleared');
      cleared += 1;
    }
    return cleared;
  }

  /** Brings what is to come, one lesson after the other; ends when nothing is left or the network is gone. */
  run(): Promise<unknown> {
    this.#running ??= this.#ways
      .alone(() => this.#bringAll())
      .finally(() => {
        this.#running = undefined;
        this.coming = null;
      });
    return this.#running;
  }

  async #bringAll(): Promise<void> {
    for (;;) {
      this.look();
      const next = this.list.find(({ state }) => state === 'coming');
      if (!next) return;
      try {
        await this.#bring(next);
      } catch (error) {
        if (error instanceof Stopped) continue;
        if (error instanceof NoRoom) this.#set(next.lessonId, 'full');
        else if (error instanceof CallRefused) this.#set(next.lessonId, 'refused');
        // Without a network it stays on its way.
        else if (error instanceof Offline) return;
        else throw error;
      }
    }
  }

  async #bring({ lessonId }: Download): Promise<void> {
    this.coming = { lessonId, here: 0, byteCount: 0 };
    const text = await this.#ways.read(lessonId);
    const files = filesOfLesson(text);
    let done = new TextEncoder().encode(JSON.stringify(text)).length;
    this.#change(lessonId, { files, byteCount: done });
    const cache = await this.#ways.cache();
    for (const address of files) {
      const note = await fetchPieces(address, {
        cache,
        fetch: this.#ways.fetch,
        makeRoom: (byteCount) => this.#makeRoom(byteCount),
        onbytes: (here, byteCount) =>
          (this.coming = { lessonId, here: done + here, byteCount: done + byteCount }),
        goesOn: () => this.#fresh(lessonId)?.state === 'coming',
      });
      done += note.byteCount;
      this.#change(lessonId, { byteCount: done });
    }
    if (this.#fresh(lessonId)?.state !== 'coming') throw new Stopped();
    this.#set(lessonId, 'whole');
  }

  async #makeRoom(byteCount: number): Promise<void> {
    if (byteCount > roomLeft(bytesHeld(this.list), await this.#ways.room())) throw new NoRoom();
  }

  #fresh(lessonId: string): Download | undefined {
    this.look();
    return this.of(lessonId);
  }

  #set(lessonId: string, state: DownloadState): void {
    this.#change(lessonId, { state });
  }

  #change(lessonId: string, to: Partial<Download>): void {
    this.look();
    this.#write(this.list.map((one) => (one.lessonId === lessonId ? { ...one, ...to } : one)));
  }

  #write(list: readonly Download[]): void {
    this.list = list;
    writeDownloads(this.#ways.store, this.#personId, list);
  }
}
