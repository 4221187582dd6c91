import type { EntityManager } from '@mikro-orm/postgresql';
import { badgeKey } from '@whetstone/core/platform/lists/match-person.ts';
import type { DutySheet } from '@whetstone/core/training/duty-import.ts';
import { dutyKey, type DutyKnown } from '@whetstone/core/training/judge-duty.ts';
import type { RawDutyLine } from '@whetstone/core/training/read-duty.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { leaveKindsOn } from './leave-requests.ts';
import { shiftsOfForce } from './shifts.ts';

/** What a table of leaves or rosters is judged by: people in reach, kinds or shifts, what is on record around its days. */
export async function dutyKnown(
  em: EntityManager,
  what: DutySheet,
  raw: readonly RawDutyLine[],
  today: string,
): Promise<DutyKnown> {
  const badges = [...new Set(raw.map(({ badge }) => badgeKey(badge)))];
  const people = await rows<{ id: string; badgeNumber: string; name: string }>(
    em,
    `select p.id, p.badge_number as "badgeNumber", p.name from person p
     where p.left_on is null and ltrim(p.badge_number, '0') = any(?::text[])`,
    [sqlArray(badges)],
  );
  const ids = sqlArray(people.map(({ id }) => id));
  const days = raw.flatMap(({ fromOn, toOn }) => [fromOn, toOn].filter((day) => day !== null)).toSorted();
  const span = [days[0] ?? today, days.at(-1) ?? today];
  const leaves = await rows<DutyKnown['leaves'][number]>(
    em,
    `select l.person_id as "personId", q.kind_code as code, ${isoDate('l.from_on')} as "fromOn",
            ${isoDate('least(l.to_on, coalesce(l.returned_on - 1, l.to_on))')} as "toOn"
     from leave l left join leave_request q on q.leave_id = l.id
     where l.person_id = any(?::uuid[]) and l.to_on >= ?::date and l.from_on <= ?::date
     union all
     select q.person_id, q.kind_code, ${isoDate('q.from_on')}, ${isoDate('q.to_on')} from leave_request q
     where q.person_id = any(?::uuid[]) and q.state in ('asked', 'passed') and q.to_on >= ?::date
       and q.from_on <= ?::date`,
    [ids, ...span, ids, ...span],
  );
  const duty = await rows<{ personId: string; on: string; shiftCode: string }>(
    em,
    `select d.person_id as "personId", ${isoDate('d.serves_on')} as "on", s.code as "shiftCode"
     from duty_entry d join shift s on s.id = d.shift_id
     where d.person_id = any(?::uuid[]) and d.serves_on between ?::date and ?::date`,
    [ids, ...span],
  );
  const known = what === 'leave' ? await leaveKindsOn(em, today) : await shiftsOfForce(em);
  return {
    people,
    words: known.map((one) => ({
      code: one.code,
      nameZh: one.nameZh,
      nameEn: one.nameEn,
      longestDays: 'longestDays' in one ? (one.longestDays ?? null) : null,
    })),
    leaves,
    onDuty: new Set(duty.map(({ personId, on, shiftCode }) => dutyKey(personId, on, shiftCode))),
  };
}
