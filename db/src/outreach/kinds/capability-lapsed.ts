import { isoDate, rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

/** Must-haves of a person have lapsed: told once for all of a day, with what follows if nothing is done. */
export const capabilityLapsed = defineNotification({
  kind: 'capability-lapsed',
  asks: false,
  topics: ['lapse.noticed'],
  key: ({ personId }) => personId,
  async tell(em, { personId }) {
    const days = await rows<{ on: string; zh: string; en: string; count: number }>(
      em,
      `select ${isoDate('n.noticed_on')} as on, count(*)::int as count,
              string_agg(c.name_zh, '、' order by c.code) as zh, string_agg(c.name_en, ', ' order by c.code) as en
       from lapse_notice n
       join capability_score s on s.person_id = n.person_id and s.capability_code = n.capability_code
       join capability c on c.version_id = s.version_id and c.code = s.capability_code
       where n.person_id = ? and n.ended_on is null
         and n.noticed_on = (select max(noticed_on) from lapse_notice where person_id = n.person_id)
       group by n.noticed_on`,
      [personId],
    );
    return days.map(({ on, zh, en, count }) => ({
      personId,
      subject: on,
      title: {
        zh: `岗位必备能力已过期：${zh}`,
        en: `${count === 1 ? 'A must-have of your post has' : 'Must-haves of your post have'} lapsed: ${en}`,
      },
      text: {
        zh: '请安排复训或考核。自今日起 30 天后仍过期的，规则会建议列为重点帮助，由负责人决定；伤病、孕期和长假期间不计天数。',
        en: 'Please arrange a refresher or an assessment. If it is still lapsed 30 days from today, the rules propose priority support and your leader decides; days of injury, pregnancy and long leave do not count.',
      },
      href: '/me/skill',
    }));
  },
});
