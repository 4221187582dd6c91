import type { ProctorConsole } from '@whetstone/core/exams/proctor-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { FastifyReply } from 'fastify';

/** How often a round that somebody watches is looked at. */
const TURN_MS = 2_000;

/** An open console. */
export interface Screen {
  reply: FastifyReply;
  /** The sign-in that opened it. */
  familyId: string;
  /** Whether its person may still see what it shows. */
  mayStay: () => Promise<boolean>;
}

/** One round as seen with one reach, for all screens that watch it with the same rights: read once a turn. */
export class RoundWatch {
  readonly #read: () => Promise<ProctorConsole>;
  readonly #screens = new Set<Screen>();
  readonly #end: () => void;
  /** What was told last, by person. */
  #told = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;

  /** `end` is called when nobody watches any more. */
  constructor(read: () => Promise<ProctorConsole>, end: () => void) {
    this.#read = read;
    this.#end = end;
  }

  /** Tells a screen everything, and from then on what changes. */
  join(screen: Screen, whole: ProctorConsole): void {
    const { raw } = screen.reply;
    raw.write(`retry: 2000\nevent: whole\ndata: ${JSON.stringify(whole)}\n\n`);
    this.#screens.add(screen);
    raw.on('close', () => this.#leave(screen));
    this.#next();
  }

  /** Ends these screens; their browsers come back by themselves with the rights of then. */
  endThose(which: (screen: Screen) => boolean): void {
    for (const screen of this.#screens) if (which(screen)) screen.reply.raw.end();
  }

  #leave(screen: Screen): void {
    this.#screens.delete(screen);
    if (this.#screens.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#end();
  }

  #next(): void {
    if (this.#screens.size > 0) this.#timer ??= setTimeout(() => void this.#turn(), TURN_MS);
  }

  /** A turn that fails says nothing: screens see the age of what they show. */
  async #turn(): Promise<void> {
    try {
      await this.#endStrangers();
      const { round, seats, serverNow } = await this.#read();
      const text = JSON.stringify({ round, seats: seats.filter((seat) => this.#isNews(seat)), serverNow });
      for (const { reply } of this.#screens) reply.raw.write(`event: seats\ndata: ${text}\n\n`);
    } catch (error) {
      // The round is gone: whoever opens the stream again is told so.
      if (error instanceof Refusal) this.endThose(() => true);
    }
    this.#timer = undefined;
    this.#next();
  }

  async #endStrangers(): Promise<void> {
    for (const screen of this.#screens) if (!(await screen.mayStay())) screen.reply.raw.end();
  }

  #isNews(seat: ProctorConsole['seats'][number]): boolean {
    const text = JSON.stringify(seat);
    if (this.#told.get(seat.personId) === text) return false;
    this.#told.set(seat.personId, text);
    return true;
  }
}
