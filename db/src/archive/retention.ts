import type { EntityManager } from '@mikro-orm/postgresql';
import {
  leftBefore,
  type RetentionFigures,
  type RetentionRule,
  retentionRulesOf,
} from '@whetstone/core/archive/retention.ts';
import type { Condition } from '../access/reach.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** Somebody objects to what the line `r` says: it is kept until that is settled. */
const objectedTo = `exists (select from item_appeal l where l.source = r.source and l.state = 'open')`;

/** Lines `r` of people `p` that a rule erases as of a day, whether somebody objects to them or not. */
export function ruleCondition({ kinds, yearsAfterLeaving }: RetentionRule, asOfOn: string): Condition {
  const named = kinds && sqlArray(kinds);
  return {
    sql: `p.left_on <= ? and r.content is not null and (?::text[] is null or r.kind = any(?::text[]))`,
    params: [leftBefore(asOfOn, yearsAfterLeaving), named, named],
  };
}

/** Lines `r` of people `p` that a rule erases now. */
export function erasedNow(rule: RetentionRule, today: string): Condition {
  const { sql, params } = ruleCondition(rule, today);
  return { sql: `${sql} and not ${objectedTo}`, params };
}

/** The rules that hold on a day; none before two people have decided on any. @throws RangeError when malformed */
export async function rulesInForce(em: EntityManager, today: string): Promise<readonly RetentionRule[]> {
  const [held] = await rows<{ rules: unknown }>(
    em,
    `select rules from retention_version where state = 'approved' and effective_on <= ?
     order by effective_on desc, decided_at desc limit 1`,
    [today],
  );
  return held ? retentionRulesOf(held.rules) : [];
}

type Counted = { name: string | null; lines: number; people: number; waiting: number };

/** What rules would erase as of a day: of those who have left by then as far as is known now. Erases nothing. */
export async function countErasable(
  em: EntityManager,
  rules: readonly RetentionRule[],
  asOfOn: string,
): Promise<RetentionFigures> {
  const none = { asOfOn, lines: 0, people: 0, waiting: 0, byRule: [] };
  if (rules.length === 0) return none;
  const each = rules.map((rule) => ({ rule, where: ruleCondition(rule, asOfOn) }));
  const met = each
    .map(
      ({ where }) => `select ?::text as name, r.id, r.person_id, ${objectedTo} as waits
       from training_record r join person p on p.id = r.person_id where ${where.sql}`,
    )
    .join(' union all ');
  const found = await rows<Counted>(
    em,
    `select name, count(distinct id) filter (where not waits)::int as lines,
            count(distinct person_id) filter (where not waits)::int as people,
            count(distinct id) filter (where waits)::int as waiting
     from (${met}) m group by grouping sets ((name), ())`,
    each.flatMap(({ rule, where }) => [rule.name, ...where.params]),
  );
  const all = found.find(({ name }) => name === null) ?? none;
  const byRule = rules.map(({ name }) => {
    const { lines, people } = found.find((one) => one.name === name) ?? none;
    return { name, lines, people };
  });
  return { asOfOn, lines: all.lines, people: all.people, waiting: all.waiting, byRule };
}

/** What was erased so far, by the name of the rule; the latest first. */
export function erasedSoFar(
  em: EntityManager,
): Promise<{ name: string; lines: number; people: number; lastAt: string }[]> {
  return rows(
    em,
    `select erased_by as name, count(*)::int as lines, count(distinct person_id)::int as people,
            ${isoInstant('max(erased_at)')} as "lastAt"
     from training_record where erased_at is not null group by 1 order by max(erased_at) desc, 1`,
  );
}
