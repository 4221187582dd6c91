import { seededDice } from '@whetstone/core/platform/chance.ts';
import { dayAt, instantOf } from '@whetstone/core/platform/clock.ts';
import { addDays, daysBetween } from '@whetstone/core/platform/day.ts';
import type { Client } from 'pg';
import type { Caller } from '../caller.ts';
import { type Pids, watchCpu } from '../cpu.ts';
import { percentile } from '../figures.ts';

export interface AnalysisFigures {
  readonly millis: readonly number[];
  /** Processor milliseconds of one read. */
  readonly apiMs: number;
  readonly postgresMs: number;
  /** Median milliseconds of the plain SQL that reads the same rows. */
  readonly plainMs: number;
}

export const READS = 120;
const WARM = 10;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const beganAt = performance.now();
  await work();
  return performance.now() - beganAt;
}

/** Does each thing once, after some to warm up, and takes the time and the processor time of one. */
export async function measured(
  pids: Pids,
  things: readonly (() => Promise<unknown>)[],
): Promise<Omit<AnalysisFigures, 'plainMs'>> {
  for (const thing of things.slice(0, WARM)) await thing();
  const watch = watchCpu(pids);
  const millis: number[] = [];
  for (const thing of things) millis.push(await timed(thing));
  const { api = 0, postgres = 0 } = watch();
  return { millis, apiMs: api / things.length, postgresMs: postgres / things.length };
}

/** The median milliseconds of doing it so many times. */
export async function median(times: number, work: () => Promise<unknown>): Promise<number> {
  const millis: number[] = [];
  for (let n = 0; n < times; n++) millis.push(await timed(work));
  return percentile(millis, 0.5);
}

interface Place {
  id: string;
  path: string;
}

/** Units of the three highest levels. */
async function placesOf(database: Client): Promise<Place[]> {
  const { rows } = await database.query<Place>(
    `select id, path::text as path from unit where nlevel(path) <= 3 and closed_on is null order by nlevel(path), path`,
  );
  return rows;
}

const top = (places: readonly Place[]) => places[0] as Place;
const choose = <T>(list: readonly T[], n: number) => list[n % list.length] as T;

/** The heatmap now: of the whole force every second time, of other units in between; modules and capabilities. */
export async function measureViews(database: Client, leader: Caller, pids: Pids): Promise<AnalysisFigures> {
  const places = await placesOf(database);
  const reads = Array.from({ length: READS }, (_, n) => {
    const unit = n % 2 === 0 ? top(places) : choose(places, n);
    return () => leader.get(`/api/heatmap?unitId=${unit.id}${n % 3 === 2 ? '&moduleCode=LAW' : ''}`);
  });
  const plain = () =>
    database.query(
      `select * from heat_cell h join unit u on u.id = h.unit_id
       where (u.id = $1 or u.parent_id = $1) and h.scope = 'all' and not h.must`,
      [top(places).id],
    );
  return { ...(await measured(pids, reads)), plainMs: await median(20, plain) };
}

/** The heatmap of random past days by both meanings; plain SQL averages the evidence up to the day instead. */
export async function measurePast(
  database: Client,
  leader: Caller,
  pids: Pids,
  firstOn: string,
): Promise<AnalysisFigures> {
  const places = await placesOf(database);
  const dice = seededDice('past');
  const days = daysBetween(firstOn, dayAt(instantOf(Date.now())));
  const reads = Array.from({ length: READS }, (_, n) => {
    const unit = n % 2 === 0 ? top(places) : choose(places, n);
    const asOf = addDays(firstOn, dice.below(days));
    const known = n % 4 < 2 ? 'then' : 'now';
    const columns = n % 3 === 2 ? '&moduleCode=LAW' : '';
    return () => leader.get(`/api/heatmap?unitId=${unit.id}&asOf=${asOf}&known=${known}${columns}`);
  });
  const plain = () =>
    database.query(
      `select subpath(p.unit_path, 0, least(2, nlevel(p.unit_path))), e.capability_code, avg(e.score), count(distinct p.id)
       from person p join evidence e on e.person_id = p.id and e.status = 'confirmed' and e.happened_on <= $1
       group by 1, 2`,
      [addDays(firstOn, Math.floor(days / 2))],
    );
  return { ...(await measured(pids, reads)), plainMs: await median(3, plain) };
}

/** What becomes of the force when twenty people pass and others leave; plain SQL reads the same scores. */
export async function measureWhatIf(database: Client, leader: Caller, pids: Pids): Promise<AnalysisFigures> {
  const places = await placesOf(database);
  const { rows: people } = await database.query<{ id: string }>(
    `select s.person_id as id from capability_score s
     where s.capability_code = 'LAW-02' and s.state in ('below', 'lapsed', 'no_evidence') limit 400`,
  );
  const reads = Array.from({ length: READS }, (_, n) => {
    const personIds = Array.from({ length: 20 }, (__, k) => choose(people, n * 7 + k).id);
    const unit = choose(places.slice(0, 12), n);
    const steps = [{ kind: 'pass', capabilityCode: 'LAW-02', personIds: [...new Set(personIds)] }];
    return () => leader.post(`/api/units/${unit.id}/what-if`, { steps });
  });
  const plain = () =>
    database.query(
      `select s.* from capability_score s join person p on p.id = s.person_id
       where s.capability_code = 'LAW-02' and p.unit_path <@ $1::ltree`,
      [top(places).path],
    );
  return { ...(await measured(pids, reads)), plainMs: await median(10, plain) };
}
