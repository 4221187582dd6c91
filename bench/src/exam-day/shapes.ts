import { setTimeout as pause } from 'node:timers/promises';
import { type Dice, seededDice, shuffle } from '@whetstone/core/platform/chance.ts';
import { Candidate, Ledger } from './candidate.ts';
import type { Hall } from './hall.ts';
import { mintPass } from './passes.ts';
import { Wire } from './wire.ts';

/** Where candidates go, and as whom. */
export interface Entrance {
  readonly ports: readonly number[];
  readonly jwtSecret: string;
}

/** Everybody of one round, each with a connection of their own. */
export class Crowd {
  readonly #hall: Hall;
  readonly #wires: Wire[];
  readonly #items: number;
  readonly #roundId: string;
  #members: { candidate: Candidate; dice: Dice }[] = [];

  constructor(hall: Hall, { ports, jwtSecret }: Entrance, size: number) {
    this.#hall = hall;
    this.#items = hall.questions.length;
    this.#roundId = hall.rounds[0]!;
    this.#wires = hall.people
      .slice(0, size)
      .map((personId, n) => new Wire(ports[n % ports.length]!, mintPass(jwtSecret, personId)));
  }

  get size(): number {
    return this.#wires.length;
  }

  /** All open the waiting screen within so many seconds. */
  async ready(ledger: Ledger, seconds: number): Promise<void> {
    this.#members = this.#wires.map((wire, n) => ({
      candidate: new Candidate(wire, ledger, this.#hall.questions),
      dice: seededDice(`candidate ${n}`),
    }));
    await this.#each(ledger, seconds, ({ candidate }) => candidate.ready());
  }

  /** All begin within so many seconds. */
  async start(ledger: Ledger, seconds: number): Promise<void> {
    await this.#each(ledger, seconds, ({ candidate }) => candidate.start(this.#roundId));
  }

  /** Everybody answers, thinking so many seconds on average between two answers, until time is over. */
  async write(ledger: Ledger, thinkSeconds: number, seconds: number): Promise<void> {
    const until = performance.now() + seconds * 1000;
    await Promise.all(
      this.#members.map(async ({ candidate, dice }) => {
        candidate.writeTo(ledger);
        const order = shuffle(
          Array.from({ length: this.#items }, (_, at) => at + 1),
          dice,
        );
        for (let n = 0; ; n++) {
          await pause(2000 * thinkSeconds * dice.fraction());
          if (performance.now() >= until) return;
          await kept(ledger, () => candidate.answer(order[n % order.length]!, dice.below(4)));
        }
      }),
    );
  }

  /** Everybody hands in at some moment of these seconds. */
  async submit(ledger: Ledger, seconds: number): Promise<void> {
    await this.#each(ledger, seconds, ({ candidate }) => candidate.submit());
    for (const { candidate } of this.#members) candidate.close();
  }

  async #each(
    ledger: Ledger,
    seconds: number,
    act: (member: { candidate: Candidate; dice: Dice }) => Promise<void>,
  ): Promise<void> {
    await Promise.all(
      this.#members.map(async (member) => {
        member.candidate.writeTo(ledger);
        await pause(1000 * seconds * member.dice.fraction());
        await kept(ledger, () => act(member));
      }),
    );
  }
}

/** Does one thing; what fails is noted and the day goes on. */
async function kept(ledger: Ledger, act: () => Promise<void>): Promise<void> {
  await act().catch((error: Error) => void ledger.faults.push(error.message));
}

/** Whole attempts one after the other in so many lanes, without a thought between two answers. */
export async function saturate(
  hall: Hall,
  { ports, jwtSecret }: Entrance,
  {
    lanes,
    seconds,
    ledger,
    rounds,
  }: { lanes: number; seconds: number; ledger: Ledger; rounds: readonly string[] },
): Promise<number> {
  const sittings = rounds.flatMap((roundId) => hall.people.map((person) => ({ roundId, person })));
  const until = performance.now() + seconds * 1000;
  const dice = seededDice('saturation');
  let next = 0;
  let ended = 0;
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() < until) {
        const sitting = sittings[next++];
        if (!sitting) throw new Error('no sittings left: ask for more rounds');
        const wire = new Wire(ports[lane % ports.length]!, mintPass(jwtSecret, sitting.person));
        const candidate = new Candidate(wire, ledger, hall.questions);
        await kept(ledger, async () => {
          await candidate.ready();
          await candidate.start(sitting.roundId);
          for (let at = 1; at <= hall.questions.length; at++) await candidate.answer(at, dice.below(4));
          await candidate.submit();
          ended++;
        });
        candidate.close();
      }
    }),
  );
  return ended;
}

/** People of a round who have begun: nothing of that is measured. */
export async function beginLanes(
  hall: Hall,
  { ports, jwtSecret }: Entrance,
  { lanes, roundId }: { lanes: number; roundId: string },
): Promise<Candidate[]> {
  const ledger = new Ledger();
  const seated = hall.people.slice(0, lanes).map((person, lane) => {
    const wire = new Wire(ports[lane % ports.length]!, mintPass(jwtSecret, person));
    return new Candidate(wire, ledger, hall.questions);
  });
  await Promise.all(seated.map((candidate) => candidate.start(roundId)));
  return seated;
}

/** Answers and nothing else, from all of them at once, without a thought between two. */
export async function saveOnly(
  seated: readonly Candidate[],
  { seconds, ledger, items }: { seconds: number; ledger: Ledger; items: number },
): Promise<void> {
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    seated.map(async (candidate, lane) => {
      candidate.writeTo(ledger);
      const dice = seededDice(`saves ${lane}`);
      for (let at = lane; performance.now() < until; at++)
        await kept(ledger, () => candidate.answer(1 + (at % items), dice.below(4)));
      candidate.close();
    }),
  );
}
