import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';
import type { DrillResult } from './drill-result.entity.ts';

/** From which device a result came, and how its clock went. */
export interface OfDevice {
  readonly resultId: string;
  readonly personId: string;
  readonly deviceId: string;
  readonly believedNo: number;
  readonly clockAheadSeconds: number;
}

const resultColumns = `id, op_id, session_id, person_id, attempt_no, raw, value, band, score, level, ceiling,
  critical_reasons, happened_on, assessor_id, recorded_at, device_at, confirmed_at, confirmed_via, corrects_id,
  challenge_level, team_id`;

const rowOf = (one: DrillResult) => ({
  id: one.id,
  op_id: one.opId,
  session_id: one.sessionId,
  person_id: one.personId,
  attempt_no: one.attemptNo,
  raw: one.raw,
  value: one.value,
  band: one.band,
  score: one.score,
  level: one.level,
  ceiling: one.ceiling,
  critical_reasons: one.criticalReasons,
  happened_on: one.happenedOn,
  assessor_id: one.assessorId,
  recorded_at: one.recordedAt,
  device_at: one.deviceAt,
  confirmed_at: one.confirmedAt,
  confirmed_via: one.confirmedVia,
  corrects_id: one.correctsId,
  challenge_level: one.challengeLevel,
  team_id: one.teamId,
});

/**
 * Writes new results in one statement, and their devices in another. One whose op is on record already, perhaps of
 * somebody whom the writer does not reach, or whose voided result was replaced meanwhile, is left out.
 * @returns ids of those that were written
 */
export async function writeResults(
  em: EntityManager,
  results: readonly DrillResult[],
  devices: readonly OfDevice[],
): Promise<ReadonlySet<string>> {
  const written = await rows<{ id: string }>(
    em,
    `insert into drill_result (${resultColumns})
     select ${resultColumns} from json_populate_recordset(null::drill_result, ?::json) on conflict do nothing returning id`,
    [JSON.stringify(results.map(rowOf))],
  );
  const ids = new Set(written.map(({ id }) => id));
  const of = devices.filter(({ resultId }) => ids.has(resultId));
  if (of.length > 0)
    await rows(
      em,
      `insert into result_device (result_id, person_id, device_id, believed_no, clock_ahead_seconds)
       select "resultId", "personId", "deviceId", "believedNo", "clockAheadSeconds"
       from json_to_recordset(?::json) as d ("resultId" uuid, "personId" uuid, "deviceId" uuid, "believedNo" int,
         "clockAheadSeconds" int)`,
      [JSON.stringify(of)],
    );
  return ids;
}

/**
 * Locks the roster entries of these people, always in one order, so that attempts of somebody are counted one after
 * the other and two devices that send at once do not wait for each other.
 * @returns those who are on the roster, as far as the writer reaches them
 */
export async function lockRoster(
  em: EntityManager,
  sessionId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const listed = await rows<{ id: string }>(
    em,
    `select person_id as id from roster_entry where session_id = ? and person_id = any(?::uuid[]) order by person_id for update`,
    [sessionId, sqlArray(personIds)],
  );
  return new Set(listed.map(({ id }) => id));
}
