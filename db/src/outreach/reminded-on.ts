import { isoDate, sqlArray } from '../platform/sql.ts';

/** Kinds of notices that only remind: rules of reminders hold over all of them together. */
const reminders = ['call-reminder', 'push-reminder'] as const;

/** SQL of the days on which a person was reminded of anything lately; takes the day as parameter. */
export function remindedOn(person: string): string {
  return `(select coalesce(array_agg(${isoDate("(n.at at time zone 'Asia/Shanghai')")}), '{}') from notification n
    where n.person_id = ${person} and n.kind = any('${sqlArray(reminders)}'::text[]) and n.at > (?::date - 8)::timestamptz)`;
}
