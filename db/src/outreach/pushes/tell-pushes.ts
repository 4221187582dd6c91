import type { EntityManager } from '@mikro-orm/postgresql';
import { writeGathered } from '../write-notifications.ts';
import { isoDate, rows, sqlArray } from '../../platform/sql.ts';

/** The line in the inbox that stands for all open readings of a person. */
export const PUSHES_TO_ANSWER = { kind: 'push-to-answer', asks: true } as const;

interface Waiting {
  personId: string;
  n: number;
  title: string | null;
  endOn: string | null;
}

/** People of a push, or one of them. */
export async function peopleOfPush(em: EntityManager, pushId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    'select person_id as id from push_place where push_id = ? order by person_id',
    [pushId],
  );
  return found.map(({ id }) => id);
}

/** Their open readings: how many, and the one that ends first. */
function waitingFor(em: EntityManager, personIds: readonly string[], today: string): Promise<Waiting[]> {
  return rows(
    em,
    `select asked.id as "personId", count(s.id)::int as n, ${isoDate('min(s.end_on)')} as "endOn",
            (array_agg(s.title order by s.end_on, s.id))[1] as title
     from unnest(?::uuid[]) asked(id)
     left join push_place l on l.person_id = asked.id and l.answered_at is null
     left join study_push s on s.id = l.push_id and s.sent_at is not null and s.withdrawn_at is null and s.end_on >= ?::date
     group by asked.id`,
    [sqlArray(personIds), today],
  );
}

function wordsOf({ personId, n, title, endOn }: Waiting) {
  const one = n === 1;
  return {
    personId,
    subject: personId,
    title: one
      ? { zh: `学习推送：${title}`, en: `Short reading: ${title}` }
      : { zh: `学习推送：${n} 篇待读`, en: `${n} short readings to answer` },
    text: one
      ? { zh: `读一篇短文，答一道题，${endOn} 前有效。`, en: `Read it and answer one question by ${endOn}.` }
      : {
          zh: `最早的一篇“${title}”，${endOn} 前有效。每篇答一道题。`,
          en: `The first, “${title}”, is open until ${endOn}. One question each.`,
        },
    href: '/pushes',
  };
}

/**
 * Brings the inboxes of these people up to their open readings: one line for all of them, which goes when none is left.
 * @returns whose inboxes changed
 */
export async function tellOfPushes(
  em: EntityManager,
  personIds: readonly string[],
  at: { now: string; today: string },
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const waiting = await waitingFor(em, personIds, at.today);
  return writeGathered(em, PUSHES_TO_ANSWER, {
    told: waiting.filter(({ n }) => n > 0).map(wordsOf),
    done: waiting.filter(({ n }) => n === 0).map(({ personId }) => personId),
    at: at.now,
  });
}
