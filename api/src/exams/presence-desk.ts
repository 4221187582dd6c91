import type { MikroORM } from '@mikro-orm/postgresql';
import type { Beat, Standing } from '@whetstone/core/exams/proctor-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { type BeatenStanding, type OwnBeat, takeBeats } from '@whetstone/db/exams/presence.ts';

/** Beats wait so long for others to share a statement with. */
const GATHER_MS = 200;
/** Beats of one statement at most. */
const BATCH = 1_000;
/** When a device should come again: three missed beats make a minute, after which it counts as offline. */
const NEXT_SECONDS = 18;

interface Waiting {
  beat: OwnBeat;
  answer: (standing: Standing) => void;
  fail: (error: unknown) => void;
}

/**
 * Where signs of life meet: all that arrive within a moment are kept by one statement, which also tells each
 * how they stand. Hundreds of candidates cost a few statements a second, and nothing is durable.
 */
export class PresenceDesk {
  #orm: MikroORM;
  #waiting = new Map<string, Waiting[]>();
  #timer: NodeJS.Timeout | undefined;

  constructor(orm: MikroORM) {
    this.#orm = orm;
  }

  /** Keeps a sign of life; of several by one candidate the last one counts. */
  take(
    who: { roundId: string; personId: string; device: string; now: string },
    beat: Beat,
  ): Promise<Standing> {
    const { now, ...own } = who;
    return new Promise((answer, fail) => {
      const key = `${who.roundId} ${who.personId}`;
      const waiting = { beat: { ...beat, ...own, seenAt: now }, answer, fail };
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), waiting]);
      this.#timer ??= setTimeout(() => void this.#turn(), GATHER_MS);
    });
  }

  /** Answers nobody any more who still waits: their devices come again. */
  close(): void {
    clearTimeout(this.#timer);
    const refusal = new Refusal('unavailable', { what: 'presence' });
    for (const { fail } of [...this.#waiting.values()].flat()) fail(refusal);
    this.#waiting.clear();
  }

  async #turn(): Promise<void> {
    this.#timer = undefined;
    const all = [...this.#waiting.entries()];
    this.#waiting.clear();
    for (let at = 0; at < all.length; at += BATCH) await this.#keep(all.slice(at, at + BATCH));
  }

  async #keep(batch: readonly (readonly [string, Waiting[]])[]): Promise<void> {
    try {
      const beats = batch.map(([, waiting]) => waiting[waiting.length - 1]!.beat);
      const standings = await takeBeats(this.#orm.em.fork(), beats);
      const byKey = new Map(standings.map((one) => [`${one.roundId} ${one.personId}`, one]));
      for (const [key, waiting] of batch)
        for (const { answer, beat } of waiting) answer(standingOf(byKey.get(key), beat));
    } catch {
      const refusal = new Refusal('unavailable', { what: 'presence' });
      for (const { fail } of batch.flatMap(([, waiting]) => waiting)) fail(refusal);
    }
  }
}

/** Who is on no list learns nothing, as one who has not begun. */
function standingOf(found: BeatenStanding | undefined, { writer, seenAt }: OwnBeat): Standing {
  const { state = null, deadlineAt = null, pausedSinceAt = null, unread = 0 } = found ?? {};
  const active = found?.activeDevice ?? null;
  const elsewhere = writer !== undefined && active !== null && active !== writer;
  const times = { deadlineAt, pausedSinceAt, nextSeconds: NEXT_SECONDS, serverNow: seenAt };
  return { state, elsewhere, unread, ...times };
}
