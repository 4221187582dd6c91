import type { EntityManager } from '@mikro-orm/postgresql';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { Condition } from '../access/reach.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** One of two results that crossed. */
export interface CrossedRow {
  readonly id: string;
  readonly raw: AnyRaw;
  readonly score: number;
  readonly level: number;
  readonly recordedAt: string;
  readonly confirmedAt: string | null;
  readonly voidedAt: string | null;
  readonly assessorId: string;
  readonly deviceId: string;
  readonly clockAheadSeconds: number;
}

export interface ConflictRow {
  readonly id: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly name: string;
  readonly badgeNumber: string;
  readonly noticedAt: string;
  readonly first: CrossedRow;
  readonly second: CrossedRow;
  readonly decision: 'first' | 'second' | 'both' | null;
  readonly reason: string | null;
  readonly decidedById: string | null;
  readonly decidedAt: string | null;
}

const crossed = (
  which: 'first' | 'second',
) => `(select json_build_object('id', r.id, 'raw', r.raw, 'score', r.score,
    'level', r.level, 'recordedAt', ${isoInstant('r.recorded_at')}, 'confirmedAt', ${isoInstant('r.confirmed_at')},
    'voidedAt', ${isoInstant('r.voided_at')}, 'assessorId', r.assessor_id, 'deviceId', d.device_id,
    'clockAheadSeconds', d.clock_ahead_seconds)
  from drill_result r join result_device d on d.result_id = r.id where r.id = c.${which}_id)`;

/** Results that crossed, those that wait first; of people within reach. */
export function conflictRows(em: EntityManager, where: Condition): Promise<ConflictRow[]> {
  return rows(
    em,
    `select c.id, c.session_id as "sessionId", c.person_id as "personId", p.name, p.badge_number as "badgeNumber",
            ${isoInstant('c.noticed_at')} as "noticedAt", ${crossed('first')} as first, ${crossed('second')} as second,
            c.decision, c.reason, c.decided_by_id as "decidedById", ${isoInstant('c.decided_at')} as "decidedAt"
     from result_conflict c join person p on p.id = c.person_id
     where ${where.sql} order by c.decision is not null, c.noticed_at, c.id`,
    where.params,
  );
}

/** What came from one device into a session. */
export interface DeviceRow {
  readonly deviceId: string;
  readonly assessorId: string;
  readonly results: number;
  readonly lastAt: string;
  /** The furthest that its clock was off, in seconds; positive = ahead. */
  readonly clockAheadSeconds: number;
}

/** The devices that recorded in a session, each with how its clock went. */
export function devicesOf(em: EntityManager, sessionId: string): Promise<DeviceRow[]> {
  return rows(
    em,
    `select d.device_id as "deviceId", r.assessor_id as "assessorId", count(*)::int as results,
            ${isoInstant('max(r.recorded_at)')} as "lastAt",
            (array_agg(d.clock_ahead_seconds order by abs(d.clock_ahead_seconds) desc))[1] as "clockAheadSeconds"
     from result_device d join drill_result r on r.id = d.result_id
     where r.session_id = ? group by 1, 2 order by 4, 1`,
    [sessionId],
  );
}
