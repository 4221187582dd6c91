import { instantOf } from '@whetstone/core/platform/clock.ts';
import { openSaveLine, type SaveLine } from '@whetstone/db/exams/save-line.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import pg from 'pg';
import type { Hall } from './hall.ts';

/** What the database alone does: the statements of a save, straight from the generator, without HTTP. */
export interface Limit {
  /** Answers per second when each has a commit of its own. */
  readonly singlePerSecond: number;
  /** Answers per second when as many share a commit as on the busy day. */
  readonly sharedPerSecond: number;
}

interface Attempt {
  readonly attemptId: string;
  readonly personId: string;
}

const LANES = 2;
const SECONDS = 3;
const SHARING = 48;

/** Saves answers into attempts that exist, as fast as it goes; they are late ones, so no script changes. */
export async function measureLimit(databaseUrl: string, hall: Hall): Promise<Limit> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  const { rows } = await database.query<Attempt>(
    'select id as "attemptId", person_id as "personId" from attempt limit 1000',
  );
  await database.end();
  const line = openSaveLine(databaseUrl, LANES);
  try {
    return {
      singlePerSecond: await saveFor(line, rows, hall, 1),
      sharedPerSecond: await saveFor(line, rows, hall, SHARING),
    };
  } finally {
    await line.close();
  }
}

async function saveFor(
  line: SaveLine,
  attempts: readonly Attempt[],
  { questions }: Hall,
  sharing: number,
): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  let saved = 0;
  const lane = async (at: number) => {
    const mine = attempts.filter((_, n) => n % LANES === at);
    for (let from = 0; performance.now() < until && mine.length > 0; from = (from + sharing) % mine.length)
      saved += await saveSome(line, mine.slice(from, from + sharing), questions[0]!.responses[0]!);
  };
  await Promise.all(Array.from({ length: LANES }, (_, at) => lane(at)));
  return saved / SECONDS;
}

async function saveSome(line: SaveLine, attempts: readonly Attempt[], value: object): Promise<number> {
  const now = instantOf(Date.now());
  const asked = attempts.map((one) => ({ ...one, ops: [{ opId: newId(), position: 1 }] }));
  const seen = await line.look(asked);
  const appends = asked.flatMap(({ attemptId, personId, ops: [op] }) => {
    const log = seen.get(attemptId);
    if (!log || !op) return [];
    const made = { ...op, clientSeq: 1, baseRev: 0, madeAt: now, device: attemptId, value };
    const entry = { ...made, serverRev: log.serverRev + 1, serverAt: now, late: true };
    return [{ personId, seen: log, entries: [entry], current: [], left: { count: 0, seconds: 0 } }];
  });
  return (await line.append(appends)).size;
}
