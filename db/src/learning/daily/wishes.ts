import type { EntityManager } from '@mikro-orm/postgresql';
import { mayRemindOfStudy, usualWish, type Wish } from '@whetstone/core/learning/daily/study-wish.ts';
import { rows, sqlArray } from '../../platform/sql.ts';

/** What a person has set, or what is usual. */
export async function wishOf(em: EntityManager, personId: string): Promise<Wish> {
  const [found] = await rows<Wish>(
    em,
    `select daily_minutes as "dailyMinutes", remind_from as "remindFrom", remind_to as "remindTo"
     from study_wish where person_id = ?`,
    [personId],
  );
  return found ?? usualWish;
}

/** Of these people those who may be reminded of study now; who has set nothing is asked by what is usual. */
export async function remindable(
  em: EntityManager,
  personIds: readonly string[],
  now: string,
): Promise<Set<string>> {
  const set = await rows<Wish & { personId: string }>(
    em,
    `select person_id as "personId", daily_minutes as "dailyMinutes", remind_from as "remindFrom",
            remind_to as "remindTo" from study_wish where person_id = any(?::uuid[])`,
    [sqlArray(personIds)],
  );
  const wishes = new Map(set.map((one) => [one.personId, one]));
  return new Set(personIds.filter((id) => mayRemindOfStudy(wishes.get(id) ?? usualWish, now)));
}
