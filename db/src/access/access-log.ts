import type { EntityManager } from '@mikro-orm/postgresql';
import { isoInstant, rows } from '../platform/sql.ts';
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
