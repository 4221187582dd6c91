import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDate, rows } from '../platform/sql.ts';

/** A class that people may book themselves into. */
export interface OpenClassRow {
  id: string;
  titleZh: string;
  titleEn: string;
  fromOn: string;
  toOn: string;
  capabilityCodes: string[];
  bookableUntilOn: string;
  capacity: number;
}

const select = `select k.id, k.title_zh as "titleZh", k.title_en as "titleEn", ${isoDate('k.from_on')} as "fromOn",
    ${isoDate('k.to_on')} as "toOn", k.capability_codes as "capabilityCodes", ${isoDate('k.bookable_until_on')} as "bookableUntilOn", k.capacity
  from training_class k
  where k.state = 'planned' and k.bookable_until_on >= ?::date and k.from_on > ?::date and k.unit_path @> ?::ltree`;

/** Classes of a unit and those above it that are open for booking on a day, the next ones first. */
export function openClassesFor(em: EntityManager, unitPath: string, today: string): Promise<OpenClassRow[]> {
  return rows(em, `${select} order by k.from_on, k.id limit 50`, [today, today, unitPath]);
}

/** Whether a class is open for somebody of a unit. */
export async function isOpenFor(
  em: EntityManager,
  classId: string,
  unitPath: string,
  today: string,
): Promise<boolean> {
  const found = await rows(em, `${select} and k.id = ?`, [today, today, unitPath, classId]);
  return found.length > 0;
}

/** How many wait since before an instant, whoever asks. */
export async function waitingBefore(em: EntityManager, classId: string, since: string): Promise<number> {
  const [found] = await rows<{ n: number }>(em, 'select class_waiting_before(?, ?::timestamptz) as n', [
    classId,
    since,
  ]);
  return found?.n ?? 0;
}
