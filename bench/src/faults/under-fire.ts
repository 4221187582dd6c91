import pg from 'pg';
import { type Hall, prepareHall } from '../exam-day/hall.ts';
import { awaitGrades } from '../exam-day/stretch.ts';
import type { Mischief } from './bad-network.ts';
import { runCandidate, type RunEnd, type Sitting } from './candidate-run.ts';
import { openTheatre, type Theatre } from './theatre.ts';
import { makeTrouble, type Strikes } from './trouble.ts';
import { judge, type Verdict } from './verdict.ts';

export interface FaultPlan {
  readonly runs: number;
  /** Candidates at once. */
  readonly lanes: number;
  /** Milliseconds between two strikes. */
  readonly restMs: number;
}

export interface FaultFigures {
  readonly runs: number;
  readonly seconds: number;
  readonly mischief: Mischief;
  readonly strikes: Strikes;
  readonly verdict: Verdict;
  /** Runs that did not come to their end, with why. */
  readonly faults: readonly string[];
}

const ROUNDS = 5;
const ITEMS = 10;
/** Runs after which a long bench says how far it is. */
const TOLD_EVERY = 1000;

/** Lets candidates sit while everything around them breaks, and holds what they were told against the database. */
export async function runUnderFire(plan: FaultPlan): Promise<FaultFigures> {
  let hall: Hall | undefined;
  // Some more than asked for: they go on sitting until every part has been struck.
  const size = { people: Math.ceil(plan.runs / ROUNDS) + 200, rounds: ROUNDS, items: ITEMS, closedRounds: 1 };
  const theatre = await openTheatre(async (url) => void (hall = await prepareHall(url, size)));
  try {
    return await underFire(theatre, hall!, plan);
  } finally {
    await theatre.close();
  }
}

async function underFire(theatre: Theatre, hall: Hall, plan: FaultPlan): Promise<FaultFigures> {
  const mischief: Mischief = { dropped: 0, unanswered: 0, doubled: 0, delayed: 0 };
  const beganAt = performance.now();
  const over = new AbortController();
  let struck = false;
  const trouble = makeTrouble(theatre, plan.restMs, over.signal, () => (struck = true));
  const { ends, faults } = await sitAll(theatre, hall, plan, mischief, () => struck);
  over.abort();
  const strikes = await trouble;
  const database = new pg.Client(theatre.databaseUrl);
  await database.connect();
  try {
    await awaitGrades(
      database,
      ends.map(({ attemptId }) => attemptId),
    );
    const verdict = await judge(database, ends);
    const seconds = (performance.now() - beganAt) / 1000;
    return { runs: ends.length, seconds, mischief, strikes, verdict, faults };
  } finally {
    await database.end();
  }
}

async function sitAll(
  theatre: Theatre,
  hall: Hall,
  { runs, lanes }: FaultPlan,
  mischief: Mischief,
  allStruck: () => boolean,
): Promise<{ ends: RunEnd[]; faults: string[] }> {
  const ends: RunEnd[] = [];
  const faults: string[] = [];
  let next = 0;
  const sittingAt = (n: number): Sitting => ({
    n,
    person: hall.people[Math.floor(n / ROUNDS)]!,
    roundId: hall.rounds[n % ROUNDS]!,
    closedRoundId: hall.closedRounds[0]!,
  });
  const lane = async () => {
    while (next < runs || (!allStruck() && next < hall.people.length * ROUNDS)) {
      const sitting = sittingAt(next++);
      await runCandidate(theatre, hall, sitting, mischief).then(
        (end) => {
          if (ends.push(end) % TOLD_EVERY === 0) console.log(`${ends.length} runs`);
        },
        (error: Error) => void faults.push(error.message),
      );
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { ends, faults };
}
