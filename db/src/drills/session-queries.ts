import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import type { Sex } from '@whetstone/core/drills/age-band.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import type { Condition } from '../access/reach.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';
import type { DrillSession } from './drill-session.entity.ts';

export interface SessionRow {
  id: string;
  drillCode: string;
  drillZh: string;
  drillEn: string;
  heldOn: string;
  place: string;
  unitId: string;
  unitZh: string;
  unitEn: string;
  status: DrillSession['status'];
  people: number;
  scored: number;
  unconfirmed: number;
  lanes: number | null;
  relayMinutes: number | null;
  firstRelayAt: string | null;
  examiners: number;
  unseenStops: number;
}

/** Rights over a session follow its unit; who opened it, or answers for its safety, keeps them. */
function sessionWithin(reach: Reach, assessorId: string): Condition {
  if (reach.force) return { sql: 'true', params: [] };
  return {
    sql: '(s.unit_path <@ any(?::ltree[]) or s.assessor_id = ? or s.safety_officer_id = ?)',
    params: [sqlArray(reach.paths), assessorId, assessorId],
  };
}

/**
 * Sessions within reach and one's own, newest day first. People who have since moved out of reach are
 * not counted.
 */
export function sessionsWithin(
  em: EntityManager,
  reach: Reach,
  assessorId: string,
  { sessionId, after, limit }: { sessionId?: string; after?: string | undefined; limit: number },
): Promise<SessionRow[]> {
  const within = sessionWithin(reach, assessorId);
  const one = sessionId ? 'and s.id = ?' : '';
  const older = after
    ? `and (s.held_on, s.created_at, s.id) < (select held_on, created_at, id from drill_session where id = ?)`
    : '';
  return rows(
    em,
    `select s.id, s.drill_code as "drillCode", d.name_zh as "drillZh", d.name_en as "drillEn",
            ${isoDate('s.held_on')} as "heldOn", s.place, s.unit_id as "unitId", u.name_zh as "unitZh",
            u.name_en as "unitEn", s.status, s.lanes, s.relay_minutes as "relayMinutes",
            ${isoInstant('s.first_relay_at')} as "firstRelayAt", s.examiners, tally.*,
            (select count(*)::int from range_stop t where t.session_id = s.id and t.seen_at is null) as "unseenStops",
            (select count(*)::int from roster_entry r where r.session_id = s.id) as people
     from (
       select * from drill_session s where ${within.sql} ${one} ${older}
       order by s.held_on desc, s.created_at desc, s.id desc limit ?) s
     join drill_type d on d.version_id = s.version_id and d.code = s.drill_code
     join unit u on u.id = s.unit_id
     cross join lateral (
       select count(distinct r.person_id)::int as scored,
              (count(*) filter (where r.confirmed_at is null))::int as unconfirmed
       from drill_result r where r.session_id = s.id and r.voided_at is null) tally
     order by s.held_on desc, s.created_at desc, s.id desc`,
    [...within.params, ...[sessionId, after].filter((id) => id !== undefined), limit],
  );
}

export interface RosterRow {
  personId: string;
  position: number;
  lane: string | null;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  sex: Sex;
  /** For the age on the day; never shown. */
  birthOn: string;
  exemptUntil: string | null;
  relay: number | null;
  missingAt: string | null;
  shownLevel: number | null;
  crossed: boolean;
}

/** The roster of a session within the action's reach, with releases from what its drill speaks to. */
export function rosterOf(
  em: EntityManager,
  { id, heldOn, drillCode }: Pick<DrillSession, 'id' | 'heldOn' | 'drillCode'>,
  capabilityCodes: readonly string[],
): Promise<RosterRow[]> {
  return rows(
    em,
    `select r.person_id as "personId", r.position, r.lane, r.relay, ${isoInstant('r.missing_at')} as "missingAt", p.name, p.badge_number as "badgeNumber",
            u.name_zh as "unitZh", u.name_en as "unitEn", p.sex, ${isoDate('p.birth_on')} as "birthOn",
            (select ${isoDate('max(e.to_on)')} from exemption e
             where e.person_id = p.id and e.capability_code = any(?::text[])
               and e.from_on <= ? and e.to_on >= ?) as "exemptUntil",
            exists (select 1 from result_conflict c where c.session_id = r.session_id and c.person_id = p.id
              and c.decided_at is null) as crossed,
            (select d.level from drill_result d join drill_session e on e.id = d.session_id
             where d.person_id = p.id and e.drill_code = ? and e.held_on < ? and d.voided_at is null
               and d.confirmed_at is not null
             order by d.happened_on desc, d.id desc limit 1) as "shownLevel"
     from roster_entry r join person p on p.id = r.person_id join unit u on u.id = p.unit_id
     where r.session_id = ? order by r.position`,
    [sqlArray(capabilityCodes), heldOn, heldOn, drillCode, heldOn, id],
  );
}

/** Where and when results came about, and how they were scored. */
export interface OccasionRow {
  sessionId: string;
  drillZh: string;
  drillEn: string;
  definition: DrillDefinition;
  heldOn: string;
  place: string;
}

/** The occasions of these sessions, by id, whoever asks: the ids must come from results within reach. */
export async function occasionsOf(
  em: EntityManager,
  sessionIds: readonly string[],
): Promise<Map<string, OccasionRow>> {
  const found = await rows<OccasionRow>(
    em,
    `select s.id as "sessionId", d.name_zh as "drillZh", d.name_en as "drillEn", d.definition,
            ${isoDate('s.held_on')} as "heldOn", s.place
     from drill_session s join drill_type d on d.version_id = s.version_id and d.code = s.drill_code
     where s.id = any(?::uuid[])`,
    [sqlArray([...new Set(sessionIds)])],
  );
  return new Map(found.map((row) => [row.sessionId, row]));
}
