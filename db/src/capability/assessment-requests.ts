import type { EntityManager } from '@mikro-orm/postgresql';
import type { Condition } from '../access/reach.ts';
import { CAP_2 } from '@whetstone/core/capability/model.ts';
import type { RequestAim } from '@whetstone/core/capability/request-state.ts';
import type { CallUpState } from '@whetstone/core/training/call-up.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** A request as a row of plain SQL; `open` are the named people who still owe a result. */
export interface RequestRow {
  id: string;
  unitId: string;
  unitZh: string;
  unitEn: string;
  capabilityCode: string;
  aim: RequestAim;
  people: number;
  open: number;
  note: string;
  wantedOn: string;
  requestedById: string;
  requestedBy: { name: string; badgeNumber: string };
  requestedAt: string;
  plannedOn: string | null;
  plan: string;
  plannedBy: { name: string; badgeNumber: string } | null;
  callUp: {
    id: string;
    state: CallUpState;
    fromOn: string;
    toOn: string;
    people: number;
    named: number;
  } | null;
  doneAt: string | null;
  withdrawnAt: string | null;
  withdrawReason: string;
  declinedBy: { name: string; badgeNumber: string } | null;
  declinedAt: string | null;
  declineReason: string;
}

const summative = `'{${CAP_2.summative.join(',')}}'`;
/**
 * The day of the first result since a request that decides something; of the person `n` named by `r`. Training is
 * asked for after the results of its day.
 */
const assessedOn = `(select min(e.happened_on) from evidence e where e.person_id = n.person_id
  and e.capability_code = r.capability_code and e.status = 'confirmed' and e.type = any(${summative}::text[])
  and e.happened_on >= r.requested_on + (r.aim = 'train')::int)`;
/** It is not asked of them any more: another post, a release, gone. */
const free = `not exists (select from capability_score s where s.person_id = n.person_id
  and s.capability_code = r.capability_code and s.required_level is not null and s.state <> 'exempt')`;

/** Still owed: a result where an assessment was asked for, the standard where training was. */
const owed = `(not ${free} and case when r.aim = 'train'
  then not exists (select from capability_score m where m.person_id = n.person_id
    and m.capability_code = r.capability_code and m.state = 'met')
  else ${assessedOn} is null end)`;

const cardOf = (column: string) =>
  `(select json_build_object('name', c.name, 'badgeNumber', c.badge_number) from name_cards(array[${column}]) c)`;

/** SQL: the day for which the request `r` is planned. A call-up `c` that was withdrawn answers nothing. */
export const plannedOnSql = `case when c.state = 'withdrawn' then null else ${isoDate('r.planned_on')} end`;

const request = `select r.id, r.unit_id as "unitId", u.name_zh as "unitZh", u.name_en as "unitEn",
    r.capability_code as "capabilityCode", r.aim, r.people, r.note, ${isoDate('r.wanted_on')} as "wantedOn",
    (select count(*)::int from assessment_request_person n where n.request_id = r.id
       and ${owed}) as open,
    r.requested_by_id as "requestedById", ${cardOf('r.requested_by_id')} as "requestedBy",
    ${isoInstant('r.requested_at')} as "requestedAt", ${plannedOnSql} as "plannedOn", r.plan,
    case when r.planned_by_id is null then null else ${cardOf('r.planned_by_id')} end as "plannedBy",
    case when c.id is null then null else json_build_object('id', c.id, 'state', c.state,
      'fromOn', ${isoDate('c.from_on')}, 'toOn', ${isoDate('c.to_on')},
      'people', (select count(*) from call_up_line l where l.call_up_id = c.id),
      'named', (select count(*) from call_up_line l join assessment_request_person n
                on n.person_id = l.person_id and n.request_id = r.id where l.call_up_id = c.id)) end as "callUp",
    ${isoInstant('r.done_at')} as "doneAt", ${isoInstant('r.withdrawn_at')} as "withdrawnAt",
    r.withdraw_reason as "withdrawReason",
    case when r.declined_by_id is null then null else ${cardOf('r.declined_by_id')} end as "declinedBy",
    ${isoInstant('r.declined_at')} as "declinedAt", r.decline_reason as "declineReason"
  from assessment_request r join unit u on u.id = r.unit_id left join call_up c on c.id = r.call_up_id`;
const closedAt = 'coalesce(r.done_at, r.withdrawn_at, r.declined_at)';
const openFirst = `order by ${closedAt} is not null, r.wanted_on, r.requested_at desc, r.id`;

/** What was asked of a cell: of the unit, of those in it and of those above it; the closed ones of the last months. */
export function requestsOfCell(
  em: EntityManager,
  { path, capabilityCode }: { path: string; capabilityCode: string },
  since: string,
): Promise<RequestRow[]> {
  return rows(
    em,
    `${request} where r.capability_code = ? and (r.unit_path <@ ?::ltree or r.unit_path @> ?::ltree)
       and (${closedAt} is null or ${closedAt} > ?::date)
     ${openFirst} limit 12`,
    [capabilityCode, path, path, since],
  );
}

/** What was asked of the people of a random draw, in the order of capabilities. */
export function requestsOfDraw(em: EntityManager, drawId: string): Promise<RequestRow[]> {
  return rows(em, `${request} where r.draw_id = ? order by r.capability_code, r.requested_at`, [drawId]);
}

/** Requests over units within reach. */
export function requestsWithin(em: EntityManager, within: Condition): Promise<RequestRow[]> {
  return rows(em, `${request} where ${within.sql} ${openFirst} limit 200`, [...within.params]);
}

/** A request within reach; null otherwise. */
export async function requestById(
  em: EntityManager,
  within: Condition,
  id: string,
): Promise<RequestRow | null> {
  const [row] = await rows<RequestRow>(em, `${request} where r.id = ? and ${within.sql}`, [
    id,
    ...within.params,
  ]);
  return row ?? null;
}

/** Somebody a request names. */
export interface NamedByRequest {
  personId: string;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  free: boolean;
  assessedOn: string | null;
  settled: boolean;
  called: boolean;
}

/** The people a request names who are within reach today, by unit and name. */
export function peopleOfRequest(em: EntityManager, requestId: string): Promise<NamedByRequest[]> {
  return rows(
    em,
    `select p.id as "personId", p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh",
            u.name_en as "unitEn", ${free} as free, ${isoDate(assessedOn)} as "assessedOn",
            not ${owed} as settled,
            exists (select from call_up_line l join call_up c on c.id = l.call_up_id
                    where c.id = r.call_up_id and c.state <> 'withdrawn' and l.person_id = p.id) as called
     from assessment_request r join assessment_request_person n on n.request_id = r.id
     join person p on p.id = n.person_id join unit u on u.id = p.unit_id
     where r.id = ? order by u.path, p.name_pinyin, p.id`,
    [requestId],
  );
}

/** Half of a 90 % range beyond which somebody's evidence is small. */
const THIN = 10;

/** SQL: what a score `s` tells is required of the person, and no assessment of it is asked for. */
const requiredUnasked = `s.required_level is not null and s.state <> 'exempt'
  and not exists (select from assessment_request_person n join assessment_request r on r.id = n.request_id
    where n.person_id = s.person_id and r.capability_code = s.capability_code and r.aim = 'assess'
      and ${closedAt} is null)`;

/** Who of some units could be asked to be assessed: with too little evidence, or known by little of it. */
const askable = `from capability_score s where s.capability_code = ? and s.unit_id = any(?::uuid[])
  and (s.state = 'no_evidence' or (s.high90 - s.low90) / 2 > ${THIN}) and ${requiredUnasked}`;

/** How many could be asked for. */
export async function askableOf(
  em: EntityManager,
  unitIds: readonly string[],
  capabilityCode: string,
): Promise<{ unknown: number; thin: number }> {
  const [found] = await rows<{ unknown: number; thin: number }>(
    em,
    `select count(*) filter (where s.state = 'no_evidence')::int as unknown,
            count(*) filter (where s.state <> 'no_evidence')::int as thin ${askable}`,
    [capabilityCode, sqlArray(unitIds)],
  );
  return found ?? { unknown: 0, thin: 0 };
}

/** Those who are to be asked for. */
export async function peopleToAssess(
  em: EntityManager,
  unitIds: readonly string[],
  { capabilityCode, thin }: { capabilityCode: string; thin: boolean },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select s.person_id as id ${askable} and (? or s.state = 'no_evidence') order by s.person_id`,
    [capabilityCode, sqlArray(unitIds), thin],
  );
  return found.map(({ id }) => id);
}

/** Who of some people can be tested in a capability: it is required of them, and nobody asked for it already. */
export async function peopleToTest(
  em: EntityManager,
  ids: readonly string[],
  capabilityCode: string,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select s.person_id as id from capability_score s
     where s.capability_code = ? and s.person_id = any(?::uuid[]) and ${requiredUnasked} order by s.person_id`,
    [capabilityCode, sqlArray(ids)],
  );
  return found.map(({ id }) => id);
}

/** People of some units whose training in a capability is asked for and not settled. */
export async function peopleInTraining(
  em: EntityManager,
  unitIds: readonly string[],
  capabilityCode: string,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select distinct s.person_id as id from assessment_request r
     join assessment_request_person n on n.request_id = r.id
     join capability_score s on s.person_id = n.person_id and s.capability_code = r.capability_code
     where r.capability_code = ? and r.aim = 'train' and ${closedAt} is null and s.unit_id = any(?::uuid[])
     order by s.person_id`,
    [capabilityCode, sqlArray(unitIds)],
  );
  return found.map(({ id }) => id);
}

/** Who of these people of some units is required to train a capability and not known to be ready. */
export async function peopleToTrain(
  em: EntityManager,
  unitIds: readonly string[],
  { capabilityCode, personIds }: { capabilityCode: string; personIds: readonly string[] },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select s.person_id as id from capability_score s
     where s.capability_code = ? and s.unit_id = any(?::uuid[]) and s.person_id = any(?::uuid[])
       and s.required_level is not null and s.state not in ('met', 'exempt') order by s.person_id`,
    [capabilityCode, sqlArray(unitIds), sqlArray(personIds)],
  );
  return found.map(({ id }) => id);
}

/** Open requests that name a person for a capability and are owed nothing any more. */
export async function requestsSettledBy(
  em: EntityManager,
  pairs: readonly { personId: string; capabilityCode: string }[],
): Promise<string[]> {
  const found = await rowsAgain<{ id: string }>(
    em,
    `select distinct r.id from unnest(?::uuid[], ?::text[]) scored (person_id, code)
     join assessment_request_person own on own.person_id = scored.person_id
     join assessment_request r on r.id = own.request_id and r.capability_code = scored.code
     where ${closedAt} is null
       and not exists (select from assessment_request_person n where n.request_id = r.id and ${owed})`,
    [sqlArray(pairs.map(({ personId }) => personId)), sqlArray(pairs.map((pair) => pair.capabilityCode))],
  );
  return found.map(({ id }) => id);
}
