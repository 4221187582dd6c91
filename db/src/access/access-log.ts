import type { EntityManager } from '@mikro-orm/postgresql';
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
            u.name_zh as "unitZh", u.name_en as "unitEn"
     from access_log l join lateral name_cards(array[l.viewer_id]) c on true join unit u on u.id = c.unit_id
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
