import type { EntityManager } from '@mikro-orm/postgresql';
import { settleResults, type SyncedResult } from '@whetstone/core/drills/sync.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';

interface StoredResult extends SyncedResult {
  readonly attemptNo: number;
}

/**
 * Brings the attempts of a person in a session to one numbering and notes which results crossed, after a result came
 * in. The person's roster entry is locked by the caller, so that two devices never do it at once.
 * @returns the attempt of each result
 */
export async function settleAttempts(
  em: EntityManager,
  { sessionId, personId }: { sessionId: string; personId: string },
  now: string,
): Promise<ReadonlyMap<string, number>> {
  const stored = await rows<StoredResult>(
    em,
    `select r.id, r.op_id as "opId", ${isoInstant('r.recorded_at')} as "recordedAt", r.attempt_no as "attemptNo",
            r.corrects_id as "correctsId",
            case when d.result_id is not null then json_build_object('id', d.device_id, 'believedNo', d.believed_no) end as device
     from drill_result r left join result_device d on d.result_id = r.id
     where r.session_id = ? and r.person_id = ?`,
    [sessionId, personId],
  );
  const { numbers, crossings } = settleResults(stored);
  const moved = stored.filter(({ id, attemptNo }) => numbers.get(id) !== attemptNo);
  if (moved.length > 0) {
    const ids = moved.map(({ id }) => id);
    await rows(
      em,
      `update drill_result r set attempt_no = n.no from unnest(?::uuid[], ?::int[]) n(id, no) where r.id = n.id`,
      [sqlArray(ids), sqlArray(ids.map((id) => numbers.get(id) ?? 1))],
    );
    for (const { id } of moved) announce(em, 'drill-result.recorded', { resultId: id }, now);
  }
  for (const { firstId, secondId } of crossings) {
    const noticed = await rows<{ id: string }>(
      em,
      `insert into result_conflict (id, session_id, person_id, first_id, second_id, noticed_at)
       values (?, ?, ?, ?, ?, ?) on conflict (first_id, second_id) do nothing returning id`,
      [newId(), sessionId, personId, firstId, secondId, now],
    );
    for (const { id } of noticed) announce(em, 'result-conflict.moved', { conflictId: id }, now);
  }
  return numbers;
}
