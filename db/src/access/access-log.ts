import type { EntityManager } from '@mikro-orm/postgresql';
import type { RoleName } from '@whetstone/core/access/policy.ts';
import { newId } from '../platform/id.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { AccessLog } from './access-log.entity.ts';

export interface Look {
  at: string;
  viewerId: string;
  subjectId: string;
  view: string;
  requestId: string;
}

/** Records a look at another person's file; written with the transaction that read it. */
export function logLook(em: EntityManager, look: Look): void {
  em.create(AccessLog, look);
}

/** One look as the person it was about may see it. */
export interface LookRow {
  id: string;
  at: string;
  view: string;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  /** The post of the viewer; null where they hold none. */
  postZh: string | null;
  postEn: string | null;
  /** The roles that let them look then: what for. */
  roles: RoleName[];
}

/** Looks at a person's file, newest first; `before` is the last id of the page before. */
export function listLooks(
  em: EntityManager,
  subjectId: string,
  before: string | undefined,
  limit: number,
): Promise<LookRow[]> {
  const older = 'and (l.at, l.id) < (select at, id from access_log where id = ? and subject_id = ?)';
  return rows(
    em,
    `select l.id, ${isoInstant('l.at')} as at, l.view, c.name, c.badge_number as "badgeNumber",
            u.name_zh as "unitZh", u.name_en as "unitEn", o.name_zh as "postZh", o.name_en as "postEn",
            array(select distinct g.role::text from role_grant g join person s on g.unit_path @> s.unit_path
                  where s.id = l.subject_id and g.person_id = l.viewer_id
                    and g.from_on <= (l.at at time zone 'Asia/Shanghai')::date
                    and (g.to_on is null or g.to_on >= (l.at at time zone 'Asia/Shanghai')::date)
                    and (g.withdrawn_at is null or g.withdrawn_at > l.at) order by 1) as roles
     from access_log l join lateral name_cards(array[l.viewer_id]) c on true join unit u on u.id = c.unit_id
     left join lateral (select n.name_zh, n.name_en from posts_held(array[l.viewer_id]) h
       join post n on n.code = h.post_code join standard_version v on v.id = n.version_id
       order by v.effective_from desc limit 1) o on true
     where l.subject_id = ? ${before === undefined ? '' : older}
     order by l.at desc, l.id desc limit ${limit}`,
    before === undefined ? [subjectId] : [subjectId, before, subjectId],
  );
}

/** Looks of one viewer at several people through one view. */
export interface LooksOfDay {
  at: string;
  viewerId: string;
  view: string;
  requestId: string;
  subjectIds: readonly string[];
  /** Calendar day of the looks in the force's zone. */
  today: string;
}

/** Records the looks, leaving out people this viewer looked at through this view earlier the same day. */
export async function logLooksOfDay(em: EntityManager, looks: LooksOfDay): Promise<void> {
  const { at, viewerId, view, requestId, subjectIds, today } = looks;
  await rows(
    em,
    `insert into access_log (id, at, viewer_id, subject_id, view, request_id)
     select s.id, ?::timestamptz, ?::uuid, s.subject_id, ?, ?
     from unnest(?::uuid[], ?::uuid[]) s (id, subject_id)
     where not exists (select from access_log l where l.viewer_id = ? and l.subject_id = s.subject_id
       and l.view = ? and l.at >= (?::date::timestamp at time zone 'Asia/Shanghai'))`,
    [
      at,
      viewerId,
      view,
      requestId,
      sqlArray(subjectIds.map(() => newId())),
      sqlArray(subjectIds),
      viewerId,
      view,
      today,
    ],
  );
}
