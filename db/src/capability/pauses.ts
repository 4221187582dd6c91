import { isoDate } from '../platform/sql.ts';

/** Kinds of exemption during which a person's clocks stand still. */
export const PAUSING_KINDS = ['injury', 'pregnancy', 'long-leave'] as const;

/** A leave of so many days on end, or more, is a long one. */
const LONG_LEAVE_DAYS = 30;

const kinds = PAUSING_KINDS.map((kind) => `'${kind}'`).join(', ');
/** The last day away: as approved, or the day before the person came back. */
const lastAway = 'least(l.to_on, coalesce(l.returned_on - 1, l.to_on))';

/**
 * Times in which people's clocks stand still, in SQL: released for injury, pregnancy or long leave, or away on
 * a leave that is long. Gives `person_id`, `"from"` and `"to"`, both included.
 */
export const PAUSES = `(select e.person_id, ${isoDate('e.from_on')} as "from", ${isoDate('e.to_on')} as "to"
    from exemption e where e.kind in (${kinds})
    union all
    select l.person_id, ${isoDate('l.from_on')}, ${isoDate(lastAway)}
    from leave l where ${lastAway} - l.from_on + 1 >= ${LONG_LEAVE_DAYS})`;
