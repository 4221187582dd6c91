import { setTimeout as pause } from 'node:timers/promises';
import { seededDice, shuffle } from '@whetstone/core/platform/chance.ts';
import { dayAt, instantOf } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Client } from 'pg';
import type { Caller } from '../caller.ts';
import { type Pids, watchCpu } from '../cpu.ts';
import type { Trainer } from './cast.ts';

/** Drills of one capability each whose tables know every age, and results in the middle of them. */
const drills = [
  {
    code: 'WPN-D1',
    capability: 'WPN-02',
    raw: (n: number) => ({ measure: 'ring_score', total: 70 + (n % 25) }),
  },
  { code: 'WPN-D5', capability: 'WPN-04', raw: (n: number) => ({ measure: 'time', seconds: 40 + (n % 60) }) },
  { code: 'AID-D2', capability: 'AID-01', raw: (n: number) => ({ measure: 'time', seconds: 40 + (n % 60) }) },
  { code: 'AID-D3', capability: 'AID-02', raw: (n: number) => ({ measure: 'time', seconds: 30 + (n % 60) }) },
] as const;

/** A result that waits to be recorded. */
interface Waiting {
  readonly caller: Caller;
  readonly sessionId: string;
  readonly personId: string;
  readonly unitId: string;
  readonly drill: (typeof drills)[number];
}

export interface ResultFigures {
  /** Milliseconds from the accepted result to the changed cell, as an open screen hears of it. */
  readonly millis: readonly number[];
  /** Milliseconds in which the api accepted a result. */
  readonly accepting: readonly number[];
  /** Results whose cell never changed. */
  readonly lost: number;
  /** Results per second, as they were really recorded. */
  readonly perSecond: number;
  /** Processor milliseconds of one result, by process. */
  readonly cpu: Readonly<Record<string, number>>;
}

/** Opens a session of every drill for every trainer, and gives the results that can be recorded in them. */
export async function openSessions(database: Client, trainers: readonly Trainer[]): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const { caller, unitId, path, badgeNumber } of trainers) {
    for (const drill of drills) {
      const { rows } = await database.query<{ personId: string; unitId: string }>(
        `select p.id as "personId", p.unit_id as "unitId" from person p
         join capability_score s on s.person_id = p.id and s.capability_code = $1 and s.required_level is not null
         where p.unit_path <@ $2::ltree and p.badge_number <> $3 and p.left_on is null order by p.id limit 500`,
        [drill.capability, path, badgeNumber],
      );
      if (rows.length === 0) continue;
      const sessionId = newId();
      const place = '训练基地';
      const heldOn = dayAt(instantOf(Date.now()));
      const personIds = rows.map(({ personId }) => personId);
      await caller.post('/api/drill-sessions', {
        opId: sessionId,
        drillCode: drill.code,
        heldOn,
        place,
        unitId,
        personIds,
      });
      for (const row of rows) waiting.push({ ...row, caller, sessionId, drill });
    }
  }
  return shuffle(waiting, seededDice('results'));
}

/** When a result was accepted and when its cell changed, whichever came first. */
interface Times {
  readonly acceptedAt: number | null;
  readonly changedAt: number | null;
}

/** Results under way, by unit and capability: one at a time each, so that a changed cell tells whose it is. */
class UnderWay {
  readonly #byCell = new Map<string, Times>();
  readonly millis: number[] = [];

  has(cell: string): boolean {
    return this.#byCell.has(cell);
  }

  get size(): number {
    return this.#byCell.size;
  }

  begin(cell: string): void {
    this.#byCell.set(cell, { acceptedAt: null, changedAt: null });
  }

  accepted(cell: string, at: number): void {
    const one = this.#byCell.get(cell);
    if (one) this.#settle(cell, { ...one, acceptedAt: at });
  }

  changed(cell: string, at: number): void {
    const one = this.#byCell.get(cell);
    if (one) this.#settle(cell, { ...one, changedAt: at });
  }

  #settle(cell: string, one: Times): void {
    if (one.acceptedAt === null || one.changedAt === null) {
      this.#byCell.set(cell, one);
      return;
    }
    this.#byCell.delete(cell);
    this.millis.push(Math.max(0, one.changedAt - one.acceptedAt));
  }
}

/** Records results at an even pace, whatever the answers take, and waits for their cells on an open screen. */
export async function measureResults(
  screen: Caller,
  pids: Pids,
  waiting: Waiting[],
  pace: { perSecond: number; seconds: number },
): Promise<ResultFigures> {
  const underWay = new UnderWay();
  const closing = new AbortController();
  const listening = screen.listen((message) => {
    if (message['kind'] === 'cell')
      underWay.changed(`${message['unitId']} ${message['capabilityCode']}`, performance.now());
  }, closing.signal);
  await pause(500);
  const watch = watchCpu(pids);
  const beganAt = performance.now();
  const accepting = await sendEvenly(waiting, underWay, pace);
  const took = (performance.now() - beganAt) / 1000;
  for (let n = 0; n < 300 && underWay.size > 0; n++) await pause(100);
  const sent = accepting.length;
  const cpu = Object.fromEntries(Object.entries(watch()).map(([name, millis]) => [name, millis / sent]));
  closing.abort();
  await listening;
  return { millis: underWay.millis, accepting, lost: underWay.size, perSecond: sent / took, cpu };
}

/** Sends results one by one at the pace, each of a cell with none under way; gives what accepting each took. */
async function sendEvenly(
  waiting: Waiting[],
  underWay: UnderWay,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number[]> {
  const accepting: Promise<number>[] = [];
  const beganAt = performance.now();
  const wanted = Math.min(perSecond * seconds, waiting.length);
  for (let n = 0; n < wanted; n++) {
    await pause(Math.max(0, beganAt + (n * 1000) / perSecond - performance.now()));
    const next = waiting.findIndex(({ unitId, drill }) => !underWay.has(`${unitId} ${drill.capability}`));
    const [one] = waiting.splice(Math.max(next, 0), 1);
    if (!one) continue;
    const accepted = record(one, n, underWay);
    // Looked at when all are sent: until then nobody waits for it.
    accepted.catch(() => undefined);
    accepting.push(accepted);
  }
  return Promise.all(accepting);
}

/** @returns milliseconds until the result was accepted */
async function record(one: Waiting, n: number, underWay: UnderWay): Promise<number> {
  const { caller, sessionId, personId, unitId, drill } = one;
  const cell = `${unitId} ${drill.capability}`;
  underWay.begin(cell);
  const sentAt = performance.now();
  await caller.post(`/api/drill-sessions/${sessionId}/results`, {
    opId: newId(),
    personId,
    raw: { ...drill.raw(n), violations: [] },
    recordedAt: instantOf(Date.now()),
    confirmed: true,
  });
  const acceptedAt = performance.now();
  underWay.accepted(cell, acceptedAt);
  return acceptedAt - sentAt;
}
