import type { EntityManager } from '@mikro-orm/postgresql';
import type { TransferView } from '@whetstone/core/org/transfer-contract.ts';
import type { Condition } from '../access/reach.ts';
import { isoDate, isoInstant, rows } from '../platform/sql.ts';

/** Over ones are shown so far back. */
const MOST = 100;

const place = (of: 'from' | 'to') =>
  `json_build_object('unitZh', ${of}_u.name_zh, 'unitEn', ${of}_u.name_en, 'postCode', ${of}_p.code,
    'postZh', ${of}_p.name_zh, 'postEn', ${of}_p.name_en) as "${of}"`;
/** The name of a post as of the newest standard that has it. */
const post = (of: 'from' | 'to', code: string) =>
  `left join lateral (select ${code} as code, n.name_zh, n.name_en from standard_version v
     left join post n on n.version_id = v.id and n.code = ${code}
     where ${code} is not null order by n.code is null, v.effective_from desc limit 1) ${of}_p on true`;

const select = `select t.id, json_build_object('id', p.id, 'name', p.name, 'badgeNumber', p.badge_number) as person,
    ${place('from')}, ${place('to')}, ${isoDate('t.starts_on')} as "startsOn", t.reason, t.state,
    coalesce(a.name, '') as "askedBy", ${isoInstant('t.asked_at')} as "askedAt", ${isoInstant('t.ended_at')} as "endedAt"
  from transfer t join person p on p.id = t.person_id
  join unit from_u on from_u.id = t.from_unit_id join unit to_u on to_u.id = t.unit_id
  left join lateral (select c.name from name_cards(array[t.asked_by_id]) c) a on true
  ${post('from', 't.from_post_code')} ${post('to', 't.post_code')}`;

/** Transfers of people within reach: the planned ones by their day, then what is over, the newest first. */
export function transfersWithin(em: EntityManager, within: Condition): Promise<TransferView[]> {
  return rows(
    em,
    `${select} where ${within.sql}
     order by t.state <> 'planned', case when t.state = 'planned' then t.starts_on end, t.asked_at desc, t.id
     limit ${MOST}`,
    within.params,
  );
}
