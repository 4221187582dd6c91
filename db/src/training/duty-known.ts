import type { EntityManager } from '@mikro-orm/postgresql';
import { OFF_SHIFT } from '@whetstone/core/training/duty-list.ts';
import type { DutyRecord, DutyRow } from '@whetstone/core/training/judge-duty.ts';
import { shiftKey } from '@whetstone/core/training/judge-duty.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

/** Leaves and shifts of these people on record around these days. */
export async function dutyOnRecord(em: EntityManager, about: readonly DutyRow[]): Promise<DutyRecord> {
  const ids = sqlArray([...new Set(about.map(({ personId }) => personId))]);
  const days = about.flatMap(({ days: { fromOn, toOn } }) => [fromOn, toOn]).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return { leaves: [], onDuty: new Set() };
  const span = [first, last];
  const leaves = await rows<DutyRecord['leaves'][number]>(
    em,
    `select l.person_id as "personId", ${isoDate('l.from_on')} as "fromOn",
            ${isoDate('least(l.to_on, coalesce(l.returned_on - 1, l.to_on))')} as "toOn"
     from leave l where l.person_id = any(?::uuid[]) and l.to_on >= ?::date and l.from_on <= ?::date
     union all
     select q.person_id, ${isoDate('q.from_on')}, ${isoDate('q.to_on')} from leave_request q
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
  return {
    leaves,
    onDuty: new Set(
      duty.flatMap(({ personId, on, shiftCode }) =>
        [shiftCode, OFF_SHIFT.code].map((code) => shiftKey(personId, on, code)),
      ),
    ),
  };
}

/** Rows of a list about these people that could be taken in, beside those that are looked at now; the first come first. */
export async function soundRows(
  em: EntityManager,
  importId: string,
  { personIds, but }: { personIds: readonly string[]; but: readonly number[] },
): Promise<{ no: number; personId: string; code: string; fromOn: string; toOn: string }[]> {
  return rows(
    em,
    `select no, subject_id as "personId", draft ->> 'code' as code, draft ->> 'fromOn' as "fromOn",
            draft ->> 'toOn' as "toOn"
     from list_row where import_id = ? and state in ('ready', 'duplicate') and subject_id = any(?::uuid[])
       and no <> all(?::int[]) order by no`,
    [importId, sqlArray(personIds), sqlArray(but.map(String))],
  );
}
