import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { mayRemind } from '@whetstone/core/training/remind.ts';
import { remindedOn } from '../outreach/reminded-on.ts';
import { writeNotifications } from '../outreach/write-notifications.ts';
import { announce } from '../platform/announce.ts';
import { isoDate, rows } from '../platform/sql.ts';

/** A call that nobody has answered, with the days on which its person was reminded of any. */
interface OpenCall {
  placeId: string;
  personId: string;
  titleZh: string;
  titleEn: string;
  replyByOn: string;
  remindedOn: string[];
}

/** Days before the last day to reply from which people are reminded by themselves. */
const BEFORE_DAYS = 3;

/** Unanswered calls of issued call-ups: of one class, or all whose last day to reply is near. */
function openCalls(em: EntityManager, classId: string | null, today: string): Promise<OpenCall[]> {
  return rows(
    em,
    `select c.id as "placeId", c.person_id as "personId", k.title_zh as "titleZh", k.title_en as "titleEn",
            ${isoDate('u.reply_by_on')} as "replyByOn",
            ${remindedOn('c.person_id')} as "remindedOn"
     from class_place c join call_up u on u.id = c.call_up_id and u.state = 'issued'
     join training_class k on k.id = c.class_id
     where c.state = 'called' and c.answered_at is null and u.reply_by_on >= ?::date
       and case when ?::uuid is null then u.reply_by_on <= ?::date + ${BEFORE_DAYS} else c.class_id = ? end
     order by c.id limit 2000`,
    [today, today, classId, today, classId],
  );
}

/**
 * Reminds people of calls that they have not answered, no more often than the rules allow.
 * @param classId of one class when somebody asks for it; null: whoever is due
 * @returns who was reminded, and how many were spared
 */
export async function remindCalls(
  em: EntityManager,
  classId: string | null,
  now: string,
): Promise<{ reminded: string[]; spared: number }> {
  const today = dayAt(now);
  const open = await openCalls(em, classId, today);
  const due: OpenCall[] = [];
  const taken = new Set<string>();
  for (const one of open) {
    if (taken.has(one.personId) || !mayRemind(one.remindedOn, today)) continue;
    taken.add(one.personId);
    due.push(one);
  }
  const told = due.map(({ placeId, personId, titleZh, titleEn, replyByOn }) => ({
    personId,
    subject: `${placeId}/${today}`,
    title: { zh: `请回执:${titleZh}`, en: `Please reply: ${titleEn}` },
    text: {
      zh: `回执截止 ${replyByOn}。到期未回,由所在单位负责人决定。`,
      en: `Reply by ${replyByOn}. After that the head of your unit decides.`,
    },
    href: `/calls/${placeId}`,
  }));
  const reminded = await writeNotifications(
    em,
    { kind: 'call-reminder', asks: false },
    { subject: 'call-reminder', told, at: now },
  );
  return { reminded, spared: open.length - due.length };
}

/** Announces calls whose last day to reply went by without a word, each once. */
export async function escalateCalls(em: EntityManager, today: string, now: string): Promise<number> {
  const found = await rows<{ placeId: string }>(
    em,
    `select c.id as "placeId" from class_place c join call_up u on u.id = c.call_up_id and u.state = 'issued'
     where c.state = 'called' and c.answered_at is null and u.reply_by_on < ?::date
       and not exists (select from notification n where n.kind = 'call-to-settle' and n.subject = c.id::text)
     order by c.id limit 1000`,
    [today],
  );
  for (const { placeId } of found) announce(em, 'class-place.moved', { placeId }, now);
  await em.flush();
  return found.length;
}
