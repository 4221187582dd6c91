import type { EntityManager } from '@mikro-orm/postgresql';
import { settleResults, type SyncedResult } from '@whetstone/core/drills/sync.ts';
import { announceAll } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';

interface StoredResult extends SyncedResult {
  readonly attemptNo: number;
  readonly personId: string;
}

interface Crossed {
  readonly personId: string;
  readonly firstId: string;
  readonly secondId: string;
}

/**
 * Brings the attempts of people in a session to one numbering and notes which results crossed, after results came in:
 * in a handful of statements for all of them. Their roster entries are locked by the caller, so that two devices never
 * do it at once.
 * @returns the attempt of each result
 */
export async function settleAttempts(
  em: EntityManager,
  { sessionId, personIds }: { sessionId: string; personIds: readonly string[] },
  now: string,
): Promise<ReadonlyMap<string, number>> {
  const stored = await rows<StoredResult>(
    em,
    `select r.id, r.op_id as "opId", r.person_id as "personId", ${isoInstant('r.recorded_at')} as "recordedAt",
            r.attempt_no as "attemptNo", r.corrects_id as "correctsId",
            case when d.result_id is not null then json_build_object('id', d.device_id, 'believedNo', d.believed_no) end as device
     from drill_result r left join result_device d on d.result_id = r.id
     where r.session_id = ? and r.person_id = any(?::uuid[])`,
    [sessionId, sqlArray(personIds)],
  );
  const settled = [...Map.groupBy(stored, ({ personId }) => personId)].map(([personId, own]) => ({
    personId,
    ...settleResults(own),
  }));
  const numbers = new Map(settled.flatMap((one) => [...one.numbers]));
  const moved = stored.filter(({ id, attemptNo }) => numbers.get(id) !== attemptNo).map(({ id }) => id);
  if (moved.length > 0) await renumber(em, moved, numbers, now);
  const crossings = settled.flatMap(({ personId, crossings }) =>
    crossings.map((one) => ({ personId, ...one })),
  );
  if (crossings.length > 0) await noteCrossings(em, sessionId, crossings, now);
  return numbers;
}

async function renumber(
  em: EntityManager,
  ids: readonly string[],
  numbers: ReadonlyMap<string, number>,
  now: string,
): Promise<void> {
  await rows(
    em,
    `update drill_result r set attempt_no = n.no from unnest(?::uuid[], ?::int[]) n(id, no) where r.id = n.id`,
    [sqlArray(ids), sqlArray(ids.map((id) => numbers.get(id) ?? 1))],
  );
  const payloads = ids.map((resultId) => ({ resultId }));
  await announceAll(em, 'drill-result.recorded', payloads, now);
}

async function noteCrossings(
  em: EntityManager,
  sessionId: string,
  crossings: readonly Crossed[],
  now: string,
): Promise<void> {
  const noticed = await rows<{ id: string }>(
    em,
    `insert into result_conflict (id, session_id, person_id, first_id, second_id, noticed_at)
     select c.id, ?::uuid, c.person, c.first, c.second, ?::timestamptz
     from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[]) c (id, person, first, second)
     on conflict (first_id, second_id) do nothing returning id`,
    [
      sessionId,
      now,
      sqlArray(crossings.map(() => newId())),
      sqlArray(crossings.map(({ personId }) => personId)),
      sqlArray(crossings.map(({ firstId }) => firstId)),
      sqlArray(crossings.map(({ secondId }) => secondId)),
    ],
  );
  const payloads = noticed.map(({ id }) => ({ conflictId: id }));
  await announceAll(em, 'result-conflict.moved', payloads, now);
}
