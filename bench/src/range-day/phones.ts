import { seededDice, shuffle } from '@whetstone/core/platform/chance.ts';
import { dayAt, instantOf } from '@whetstone/core/platform/clock.ts';
import { MOST_IN_BATCH } from '@whetstone/core/drills/sync.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Client } from 'pg';
import type { Caller } from '../caller.ts';
import type { Trainer } from '../heatmap/cast.ts';

/** One result that a phone recorded without a network. */
export interface Shot {
  readonly opId: string;
  readonly personId: string;
  readonly raw: { measure: 'ring_score'; total: number };
  readonly recordedAt: string;
  readonly believedNo: number;
}

/** A phone after a day on the range: whose it is, its session, and what waits on it. */
export interface Phone {
  readonly id: string;
  readonly caller: Caller;
  readonly sessionId: string;
  readonly shots: readonly Shot[];
}

const MINUTE_MS = 60_000;
const FEWEST_MINUTES_AGO = 30;

/** Phones with the same number of results each, recorded over the last day by trainers in their sessions. */
export async function phonesOfDay(
  database: Client,
  trainers: readonly Trainer[],
  { phones, results }: { phones: number; results: number },
): Promise<Phone[]> {
  const each = Math.ceil(results / phones);
  const made: Phone[] = [];
  for (let no = 0; no < phones; no++) {
    const trainer = trainers[no % trainers.length];
    if (!trainer) throw new Error('nobody is a trainer');
    const people = await rosterOf(database, trainer, each, no);
    const sessionId = await openSession(trainer, people);
    made.push({ id: newId(), caller: trainer.caller, sessionId, shots: shotsOf(people, each, no) });
  }
  return made;
}

async function rosterOf(
  database: Client,
  { path, badgeNumber }: Trainer,
  each: number,
  no: number,
): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select id from person where unit_path <@ $1::ltree and badge_number <> $2 and left_on is null order by id`,
    [path, badgeNumber],
  );
  return shuffle(
    rows.map(({ id }) => id),
    seededDice(`phone ${no}`),
  ).slice(0, Math.min(each, 200));
}

async function openSession({ caller, unitId }: Trainer, personIds: readonly string[]): Promise<string> {
  const opId = newId();
  const heldOn = dayAt(instantOf(Date.now()));
  await caller.post('/api/drill-sessions', {
    opId,
    drillCode: 'WPN-D1',
    heldOn,
    place: '训练基地',
    unitId,
    personIds,
  });
  return opId;
}

/** Round after round through the roster, a minute apart, all of today. */
function shotsOf(people: readonly string[], each: number, no: number): Shot[] {
  const now = Date.now();
  return Array.from({ length: each }, (_, at) => ({
    opId: newId(),
    personId: people[at % people.length] as string,
    raw: { measure: 'ring_score' as const, total: 55 + ((at * 7 + no) % 44) },
    recordedAt: instantOf(now - (FEWEST_MINUTES_AGO * MINUTE_MS + (each - at) * 1000)),
    believedNo: 1 + Math.floor(at / people.length),
  }));
}

/**
 * Sends what waits on a phone as its queue does, in batches, one after the other; every tenth twice, as on a bad
 * network, and of each batch the answers are looked at.
 */
export async function sync({ id, caller, sessionId, shots }: Phone): Promise<number> {
  let sent = 0;
  for (let from = 0; from < shots.length; from += MOST_IN_BATCH) {
    const results = shots.slice(from, from + MOST_IN_BATCH).map(({ raw, ...shot }) => ({
      ...shot,
      raw: JSON.stringify(raw),
      confirmed: true,
      deviceId: id,
    }));
    for (let times = sent % 10 === 9 ? 2 : 1; times > 0; times--) {
      const body = { sentAt: instantOf(Date.now()), results };
      const answer = (await caller.post(`/api/drill-sessions/${sessionId}/result-batches`, body)) as Answered;
      const refused = answer.answers.find((one) => one.refused !== null);
      if (refused) throw new Error(`${refused.opId} was refused: ${JSON.stringify(refused.refused)}`);
      sent++;
    }
  }
  return sent;
}

interface Answered {
  readonly answers: readonly { readonly opId: string; readonly refused: unknown }[];
}
