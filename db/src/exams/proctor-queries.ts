import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProctorRound, Seat } from '@whetstone/core/exams/proctor-contract.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** The round of a console, with the unit that rights over it follow. */
export type ProctorRoundRow = Omit<ProctorRound, 'pausedSinceAt'> & { unitPath: string };

const roomRow = `jsonb_build_object('id', m.id, 'name', m.name, 'place', m.place, 'startedAt', ${isoInstant('m.started_at')},
  'pausedSinceAt', ${isoInstant('m.paused_at')},
  'candidates', (select count(*) from candidate c where c.room_id = m.id))`;

/** A round that was not withdrawn, as its proctor sees it; null when there is none. */
export async function proctorRound(em: EntityManager, roundId: string): Promise<ProctorRoundRow | null> {
  const found = await rows<ProctorRoundRow>(
    em,
    `select r.id, e.title, r.place, ${isoInstant('r.opens_at')} as "opensAt",
            ${isoInstant('r.closes_at')} as "closesAt", ${isoInstant('r.hard_end_at')} as "hardEndAt",
            r.duration_seconds as "durationSeconds", p.item_count as "itemCount",
            coalesce((r.policies->>'roomStart')::bool, false) as "startByHand", r.unit_path::text as "unitPath",
            coalesce((select jsonb_agg(${roomRow} order by m.name) from exam_room m where m.round_id = r.id),
                     '[]') as rooms
     from round r join exam e on e.id = r.exam_id join paper p on p.id = r.paper_id
     where r.id = ? and r.cancelled_at is null`,
    [roundId],
  );
  return found[0] ?? null;
}

/** Everything that was for a candidate: for them alone, for their room, for the round. */
const forThem = `i.round_id = c.round_id and coalesce(i.candidate_id, c.person_id) = c.person_id
  and (i.room_id is null or i.room_id = c.room_id)`;

const presence = `case when s.person_id is not null then jsonb_build_object(
  'seenAt', ${isoInstant('s.seen_at')}, 'stage', s.stage, 'unsynced', s.unsynced, 'battery', s.battery,
  'position', s.position, 'visible', s.visible, 'storage', s.storage, 'device', s.device) end`;

const waiting = `(select jsonb_build_object('device', d.device, 'label', d.label, 'askedAt', ${isoInstant('d.asked_at')})
  from attempt_device d where d.attempt_id = a.id and d.state = 'waiting' order by d.asked_at limit 1)`;

/** The candidates of a round within reach, by unit and name, which numbers their seats. */
export function seatsOf(em: EntityManager, roundId: string): Promise<Seat[]> {
  return rowsAgain(
    em,
    `with saved as (
       select x.attempt_id, count(*) filter (where x.value is not null)::int as answered,
              max(x.saved_at) as saved_at
       from answer x join attempt y on y.id = x.attempt_id where y.round_id = ? and x.op_id is not null
       group by x.attempt_id)
     select p.id as "personId", p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh",
            u.name_en as "unitEn", c.room_id as "roomId",
            (row_number() over (order by u.path, p.name_pinyin, p.badge_number))::int as no,
            a.id as "attemptId", a.state, ${isoInstant('a.started_at')} as "startedAt",
            ${isoInstant('a.deadline_at')} as "deadlineAt",
            ${isoInstant('a.paused_since_at')} as "pausedSinceAt",
            ${isoInstant('a.submitted_at')} as "submittedAt", coalesce(v.answered, 0) as answered,
            ${isoInstant('v.saved_at')} as "lastSavedAt", coalesce(a.left_page_count, 0) as "leftPageCount",
            coalesce(a.left_page_seconds, 0) as "leftPageSeconds", ${presence} as presence,
            ${waiting} as "waitingDevice", coalesce(done.noted, 0) as "leftNoted",
            coalesce(done.added, 0) as "addedSeconds", coalesce(done.unread, 0) as unread
     from candidate c join person p on p.id = c.person_id join unit u on u.id = p.unit_id
     left join attempt a on a.round_id = c.round_id and a.person_id = c.person_id and a.no = 1
     left join saved v on v.attempt_id = a.id
     left join sitting_presence s on s.round_id = c.round_id and s.person_id = c.person_id
     left join lateral (
       select max((i.values->>'leftPageCount')::int) as noted, sum(i.seconds)::int as added,
              count(*) filter (where i.kind = 'message' and not exists (
                select from exam_intervention_reading g
                where g.intervention_id = i.id and g.person_id = c.person_id))::int as unread
       from exam_intervention i where ${forThem}) done on true
     where c.round_id = ? order by no`,
    [roundId, roundId],
  );
}
