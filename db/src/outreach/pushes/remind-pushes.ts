import type { EntityManager } from '@mikro-orm/postgresql';
import { pushRules } from '@whetstone/core/outreach/pushes/push-rules.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { mayRemind } from '@whetstone/core/training/remind.ts';
import { remindable } from '../../learning/daily/wishes.ts';
import { isoDate, rows } from '../../platform/sql.ts';
import { remindedOn } from '../reminded-on.ts';
import { writeNotifications } from '../write-notifications.ts';

interface Lacking {
  personId: string;
  n: number;
  endOn: string;
  remindedOn: string[];
}

/** Who has open readings: of one push, or all whose last day is near; each with all that they have open. */
function lackingOf(em: EntityManager, pushId: string | null, today: string): Promise<Lacking[]> {
  return rows(
    em,
    `select l.person_id as "personId", count(*)::int as n, ${isoDate('min(s.end_on)')} as "endOn",
            ${remindedOn('l.person_id')} as "remindedOn"
     from push_place l join study_push s on s.id = l.push_id
     where l.answered_at is null and s.sent_at is not null and s.withdrawn_at is null and s.end_on >= ?::date
     group by l.person_id
     having bool_or(case when ?::uuid is null then s.end_on <= ?::date + ${pushRules.remindBeforeDays}
       and l.added_at < (?::date)::timestamp at time zone 'Asia/Shanghai' else l.push_id = ? end)
     order by l.person_id limit 5000`,
    [today, today, pushId, today, today, pushId],
  );
}

/**
 * Reminds people of readings that they have not answered: one line for all of theirs, no more often than the rules of
 * reminders allow over readings and calls together.
 * @param pushId of one push when somebody asks for it; null: whoever is due
 * @returns who was reminded, and how many were spared
 */
export async function remindPushes(
  em: EntityManager,
  pushId: string | null,
  now: string,
): Promise<{ reminded: string[]; spared: number }> {
  const today = dayAt(now);
  const lacking = await lackingOf(em, pushId, today);
  // Everybody keeps their own hours; who wants no reminders of study is spared.
  const ids = lacking.map(({ personId }) => personId);
  const wants = await remindable(em, ids, now);
  const due = lacking.filter((one) => wants.has(one.personId) && mayRemind(one.remindedOn, today));
  const told = due.map(({ personId, n, endOn }) => ({
    personId,
    subject: `pushes/${today}`,
    title: { zh: `还有 ${n} 篇学习推送未答`, en: `Short readings left to answer: ${n}` },
    text: {
      zh: `最早的一篇 ${endOn} 截止。每篇几分钟，可以离线作答。`,
      en: `The first ends on ${endOn}. Each takes a few minutes and works without a network.`,
    },
    href: '/pushes',
  }));
  const reminded = await writeNotifications(
    em,
    { kind: 'push-reminder', asks: false },
    { subject: 'push-reminder', told, at: now },
  );
  return { reminded, spared: lacking.length - due.length };
}
