import type { EntityManager } from '@mikro-orm/postgresql';
import type { CheckFacts, HeldClass, HeldResult } from '@whetstone/core/capability/checklist.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { modelOn } from '../standards/model-in-force.ts';
import { PromotionRule } from '../standards/promotion-rule.entity.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';

/** The rule in force on a day for those who hold a rank; null when there is none. */
export function promotionRule(em: EntityManager, rank: string, today: string): Promise<PromotionRule | null> {
  return em.findOne(
    PromotionRule,
    { fromRank: rank, effectiveFrom: { $lte: today }, withdrawnAt: null },
    { orderBy: { effectiveFrom: 'desc' } },
  );
}

/** A result with what a person wants to read of it. */
export interface ResultTold extends HeldResult {
  readonly rawText: string | null;
  readonly place: string | null;
  readonly disputed: boolean;
  /** Name of the capability by the standard in force. */
  readonly nameZh: string;
  readonly nameEn: string;
}

function results(em: EntityManager, personId: string, codes: string, today: string): Promise<ResultTold[]> {
  return rows(
    em,
    `select e.id, e.capability_code as "capabilityCode", e.type, ${isoDate('e.happened_on')} as "happenedOn",
            e.score, e.ceiling, e.critical, e.raw_text as "rawText", e.place, e.disputed,
            coalesce(c.name_zh, e.capability_code) as "nameZh", coalesce(c.name_en, e.capability_code) as "nameEn"
     from evidence e
     left join capability c on c.code = e.capability_code and c.version_id = ${versionIdInForce('framework')}
     where e.person_id = ? and e.status = 'confirmed' and e.capability_code = any(?::text[])`,
    [today, personId, codes],
  );
}

/** A class with its title. */
export interface ClassTold extends HeldClass {
  readonly title: string;
  readonly place: string | null;
}

/** Hours of a day of training, where an older record tells only hours. */
const HOURS_OF_DAY = 8;

/** Classes entered by the training division, and courses of older records that name their hours. */
function classes(em: EntityManager, personId: string): Promise<ClassTold[]> {
  return rows(
    em,
    `select id, category, ${isoDate('coalesce(until_on, happened_on)')} as "endedOn", days,
            outcome = 'not-met' as failed, title, organiser as place
     from record_entry where person_id = ? and kind = 'class' and withdrawn_at is null
     union all
     select id, null, draft->>'happenedOn', (draft->>'hours')::float8 / ${HOURS_OF_DAY},
            coalesce(draft->>'outcome' = 'not-met', false), coalesce(draft->>'title', ''), draft->>'organiser'
     from list_row
     where subject_id = ? and taken_at is not null and undone_at is null and draft->>'category' = 'course'
       and draft->>'hours' is not null and draft->>'happenedOn' is not null`,
    [personId, personId],
  );
}

async function lawChanges(em: EntityManager, codes: string, today: string): Promise<Record<string, string>> {
  const found = await rows<{ code: string; on: string }>(
    em,
    `select k.code, ${isoDate('max(l.effective_on)')} as "on"
     from unnest(?::text[]) k(code) join law_change l on l.capability_codes @> to_jsonb(k.code)
     where l.effective_on <= ?::date group by k.code`,
    [codes, today],
  );
  return Object.fromEntries(found.map(({ code, on }) => [code, on]));
}

/** Until when the person is exempt from a capability, by code. */
export async function exemptUntil(
  em: EntityManager,
  personId: string,
  today: string,
): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ code: string; on: string }>(
    em,
    `select capability_code as code, ${isoDate('max(to_on)')} as "on" from exemption
     where person_id = ? and from_on <= ?::date and to_on >= ?::date group by 1`,
    [personId, today, today],
  );
  return new Map(found.map(({ code, on }) => [code, on]));
}

export interface PromotionFacts extends CheckFacts {
  readonly results: readonly ResultTold[];
  readonly classes: readonly ClassTold[];
}

/** All that the checklist of a person is read from: results in these capabilities, classes, law changes. */
export async function promotionFacts(
  em: EntityManager,
  { personId, rankOn, today }: { personId: string; rankOn: string | null; today: string },
  capabilityCodes: readonly string[],
): Promise<PromotionFacts> {
  const codes = sqlArray(capabilityCodes);
  return {
    today,
    rankOn,
    results: await results(em, personId, codes, today),
    classes: await classes(em, personId),
    model: await modelOn(em, today),
    lawChangedOn: await lawChanges(em, codes, today),
  };
}
