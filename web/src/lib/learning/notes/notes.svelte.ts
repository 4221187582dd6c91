import { dropNote, keepFavourite, keepNote, reportMistake } from '@whetstone/core/learning/notes/contract.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { now } from '#lib/platform/clock.ts';
import { newOpId } from '#lib/platform/op-id.ts';
import { sync } from '#lib/platform/sync.svelte.ts';
import { type At, type Deed, readDeeds, rebased, withDeed, withoutDeed, writeDeeds } from './kept-notes.ts';

/** @returns when the words of a note were written, as the server keeps it; null for other deeds */
async function sendOne(deed: Deed): Promise<string | null> {
  const params = { lessonId: deed.lessonId };
  if (deed.kind === 'favourite') await call(fetch, keepFavourite, { params, body: { on: deed.on } });
  else if (deed.kind === 'drop') {
    const { id: noteId, basedOn } = deed;
    await call(fetch, dropNote, { params: { noteId }, query: basedOn ? { basedOn } : {} });
  } else if (deed.kind === 'report') {
    const { id, second, anchor, text } = deed;
    await call(fetch, reportMistake, { params, body: { id, second, anchor, text } });
  } else {
    const { kind: _, id, ...body } = deed;
    return (await call(fetch, keepNote, { params: { noteId: id }, body })).changedAt;
  }
  return null;
}

/** The server will never have it: what it speaks of is no more, or says something else by now. */
const isLost = ({ status, code }: CallRefused) =>
  [400, 403, 404].includes(status) || code === 'note-kept-changed';

/**
 * What a person writes into lessons: kept on the device first, sent whenever there is a network, one after the other.
 * A note that the server refuses for now stays on the device and says why.
 */
export class Notes {
  #deeds = $state.raw<readonly Deed[]>([]);
  /** Why something could not be sent: a sentence of the server. */
  problem = $state('');
  /** Why something was let go: it waits no longer, and the server does not have it. */
  gone = '';
  readonly #personId: string;
  #sending: Promise<void> | undefined;

  constructor(personId: string) {
    this.#personId = personId;
    this.#deeds = readDeeds(localStorage, personId);
    this.#report();
  }

  /** What waits on this device. */
  get deeds(): readonly Deed[] {
    return this.#deeds;
  }

  isWaiting(id: string): boolean {
    return this.#deeds.some((deed) => 'id' in deed && deed.id === id);
  }

  /** Keeps a note at a place, or the new words of one in the place of those written at `basedOn`. */
  keep(
    lessonId: string,
    { second, anchor }: At,
    text: string,
    { id, basedOn }: { id: string; basedOn: string | null } = {
      id: newOpId(Date.parse(now())),
      basedOn: null,
    },
  ): Promise<void> {
    const words = { text: text.trim(), changedAt: now(), basedOn };
    return this.#do({ kind: 'note', id, lessonId, second, anchor, ...words });
  }

  /** @param basedOn when the words that are thrown away had been written; null = the note is new */
  drop(lessonId: string, id: string, basedOn: string | null): Promise<void> {
    return this.#do({ kind: 'drop', id, lessonId, basedOn });
  }

  favour(lessonId: string, on: boolean): Promise<void> {
    return this.#do({ kind: 'favourite', lessonId, on });
  }

  /** Tells of a mistake. @returns whether the server has heard of it already */
  async tell(lessonId: string, at: At, text: string): Promise<boolean> {
    const id = newOpId(Date.parse(now()));
    await this.#do({ kind: 'report', id, lessonId, ...at, text: text.trim() });
    return !this.isWaiting(id);
  }

  async #do(deed: Deed): Promise<void> {
    this.#keep(withDeed(this.#deeds, deed));
    await this.send();
    // What was done while others were being sent waits no longer than they did.
    if (this.#deeds.includes(deed)) await this.send();
  }

  /** Sends what waits; stops where the network does. */
  send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    this.problem = '';
    for (const deed of this.#deeds) {
      try {
        const takenAt = await sendOne(deed);
        const left = withoutDeed(this.#deeds, deed);
        this.#keep(takenAt && 'id' in deed ? rebased(left, deed.id, takenAt) : left);
      } catch (error) {
        if (!(error instanceof CallRefused)) return;
        // Of two devices' words the note itself says that one is to choose.
        if (error.code !== 'note-changed-elsewhere') this.problem = error.sentence;
        if (!isLost(error)) continue;
        this.gone = error.sentence;
        this.#keep(withoutDeed(this.#deeds, deed));
      }
    }
  }

  #keep(deeds: readonly Deed[]): void {
    this.#deeds = deeds;
    writeDeeds(localStorage, this.#personId, deeds);
    this.#report();
  }

  #report(): void {
    sync.report('notes', { waiting: this.#deeds.length });
  }
}
