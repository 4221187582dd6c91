import type { EntityManager } from '@mikro-orm/postgresql';
import { type Others, othersOf, type Stand } from '@whetstone/core/capability/what-if.ts';
import { rows, sqlArray } from '../platform/sql.ts';

/** The people of one capability in some units: those whom a scenario names, and the rest counted. */
export interface CapabilityStands {
  readonly named: Stand[];
  readonly others: Others;
}

const chance = `case when state = 'no_evidence' then null
  when held is null and enough_evidence and currency in ('current', 'due') then 1 - p_below else 0 end`;
const standJson = `json_build_object('personId', person_id, 'state', state, 'mean', mean, 'variance', variance,
  'threshold', threshold, 'chance', ${chance})`;

interface StandsRow {
  code: string;
  named: Stand[];
  n: number;
  ready: number;
  unknown: number;
  chances: number[];
}

/**
 * How the people of some units stand in some capabilities that their posts require. Only those who are named
 * come one by one; of the others their number and their chances, the sure failures left out.
 */
export async function standsOf(
  em: EntityManager,
  unitIds: readonly string[],
  codes: readonly string[],
  personIds: readonly string[],
): Promise<ReadonlyMap<string, CapabilityStands>> {
  const found = await rows<StandsRow>(
    em,
    `with stand as materialized (
       select person_id, capability_code, state, mean, variance, threshold, held, enough_evidence, currency,
              p_below, person_id = any(?::uuid[]) as is_named
       from capability_score
       where capability_code = any(?::text[]) and unit_id = any(?::uuid[]) and required_level is not null)
     select capability_code as code,
            coalesce(json_agg(${standJson} order by person_id) filter (where is_named), '[]') as named,
            count(*) filter (where not is_named and state <> 'exempt')::int as n,
            count(*) filter (where not is_named and state in ('met', 'due'))::int as ready,
            count(*) filter (where not is_named and state = 'no_evidence')::int as unknown,
            coalesce(json_agg(${chance} order by p_below) filter (where not is_named
              and state not in ('exempt', 'no_evidence') and held is null and enough_evidence
              and currency in ('current', 'due')), '[]') as chances
     from stand group by capability_code`,
    [sqlArray(personIds), sqlArray(codes), sqlArray(unitIds)],
  );
  return new Map(
    found.map(({ code, named, chances, ...counts }) => [code, { named, others: othersOf(counts, chances) }]),
  );
}

/** How some people stand in everything that their own posts require, wherever they serve. */
export async function standsOfPeople(
  em: EntityManager,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Stand[]>> {
  const found = await rows<{ code: string; stands: Stand[] }>(
    em,
    `select capability_code as code, json_agg(${standJson} order by person_id) as stands from capability_score
     where person_id = any(?::uuid[]) and required_level is not null group by capability_code`,
    [sqlArray(personIds)],
  );
  return new Map(found.map(({ code, stands }) => [code, stands]));
}

/** Codes of the capabilities that the posts of these people require. */
export async function codesAskedOf(em: EntityManager, personIds: readonly string[]): Promise<string[]> {
  const found = await rows<{ code: string }>(
    em,
    `select distinct capability_code as code from capability_score
     where person_id = any(?::uuid[]) and required_level is not null`,
    [sqlArray(personIds)],
  );
  return found.map(({ code }) => code);
}
