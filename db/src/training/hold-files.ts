import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pause } from '@whetstone/core/capability/tier-clock.ts';
import type { DutyOutcome } from '@whetstone/core/training/duty-outcome.ts';
import { type HoldCase, holdCaseOf, type HoldWord } from '@whetstone/core/training/hold.ts';
import type { Condition } from '../access/reach.ts';
import { PAUSES } from '../capability/pauses.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** One word on a hold as it is kept. */
export interface HoldWordRow extends HoldWord {
  readonly id: string;
  readonly reason: string;
  readonly saidAt: string;
}

/** A hold with all that its case is made from. */
export interface HoldRow {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly badgeNumber: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly capabilityCode: string;
  readonly dutyZh: string;
  readonly dutyEn: string;
  readonly causeKind: DutyOutcome['kind'];
  readonly causeId: string;
  readonly failedOn: string;
  readonly causeGone: boolean;
  readonly disputed: boolean;
  readonly repassKind: DutyOutcome['kind'] | null;
  readonly repassId: string | null;
  readonly repassedOn: string | null;
  readonly proposedAt: string;
  readonly wishedAt: string | null;
  readonly place: {
    readonly classId: string;
    readonly titleZh: string;
    readonly titleEn: string;
    readonly fromOn: string;
    readonly toOn: string;
    readonly state: string;
  } | null;
  readonly words: HoldWordRow[];
  readonly pauses: Pause[];
}

const words = `(select coalesce(json_agg(json_build_object('id', w.id, 'act', w.act, 'reason', w.reason, 'days', w.days,
    'byId', w.by_id, 'saidOn', ${isoDate('w.said_on')}, 'saidAt', ${isoInstant('w.said_at')})
    order by w.said_at, w.id), '[]') from duty_hold_word w where w.hold_id = h.id)`;
const pauses = `(select coalesce(json_agg(json_build_object('from', s."from", 'to', s."to")), '[]')
  from ${PAUSES} s where s.person_id = h.person_id)`;
const place = `(select json_build_object('classId', c.id, 'titleZh', c.title_zh, 'titleEn', c.title_en,
    'fromOn', ${isoDate('c.from_on')}, 'toOn', ${isoDate('c.to_on')}, 'state', l.state)
  from class_place l join training_class c on c.id = l.class_id where l.id = h.place_id)`;
/** An objection to the failed result itself is open. */
const disputed = `exists (select from item_appeal o where o.state = 'open' and o.person_id = h.person_id
  and (o.attempt_id = h.cause_id or o.source = h.cause_kind || ':' || h.cause_id))`;

/** Holds of people within a condition on `p`, by unit and name, the newest of a person first: never by weight. */
export function holdRows(em: EntityManager, where: Condition): Promise<HoldRow[]> {
  return rows(
    em,
    `select h.id, h.person_id as "personId", p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh",
            u.name_en as "unitEn", h.capability_code as "capabilityCode", r.duty_zh as "dutyZh", r.duty_en as "dutyEn",
            h.cause_kind as "causeKind", h.cause_id as "causeId", ${isoDate('h.failed_on')} as "failedOn",
            h.cause_gone as "causeGone", ${disputed} as disputed, h.repass_kind as "repassKind",
            h.repass_id as "repassId", ${isoDate('h.repassed_on')} as "repassedOn",
            ${isoInstant('h.proposed_at')} as "proposedAt", ${isoInstant('h.wished_at')} as "wishedAt",
            ${place} as place, ${words} as words, ${pauses} as pauses
     from duty_hold h join person p on p.id = h.person_id join unit u on u.id = p.unit_id
     join duty_rule r on r.id = h.rule_id
     where ${where.sql} order by u.path, p.name_pinyin, p.id, h.proposed_at desc`,
    where.params,
  );
}

/** What the results say of the cause of a hold, for its case. */
export const causeOf = ({ causeGone, disputed, repassedOn }: HoldRow) => ({
  gone: causeGone,
  disputed,
  repassedOn,
});

/** Where a hold stands on a day. */
export function caseOf(row: HoldRow, on: string): HoldCase {
  const said = row.words.filter(({ saidOn }) => saidOn <= on);
  return holdCaseOf(causeOf(row), said, on, row.pauses);
}

/**
 * Who of these units, or lent to them, is off duty on a day by the word of a leader. They are neither on a shift nor cover
 * of any skill.
 */
export async function heldPeople(
  em: EntityManager,
  unitIds: readonly string[],
  on: string,
): Promise<string[]> {
  const found = await holdRows(em, {
    sql: `(p.unit_id = any(?::uuid[]) or p.id in (select d.person_id from duty_entry d
      where d.unit_id = any(?::uuid[]) and d.serves_on = ?::date)) and exists (select from duty_hold_word w
      where w.hold_id = h.id and w.act in ('confirm', 'extend') and w.said_on <= ?::date)`,
    params: [sqlArray(unitIds), sqlArray(unitIds), on, on],
  });
  return [
    ...new Set(found.filter((row) => caseOf(row, on).state === 'held').map(({ personId }) => personId)),
  ];
}
