import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

/** Two devices recorded the same attempt: the two who recorded decide, or anybody who may score there. */
export const resultsCrossed = defineNotification({
  kind: 'results-crossed',
  asks: true,
  topics: ['result-conflict.moved'],
  key: ({ conflictId }) => conflictId,
  async tell(em, { conflictId }) {
    const asked = await rows<{
      personId: string;
      sessionId: string;
      name: string;
      drillZh: string;
      drillEn: string;
    }>(
      em,
      `select distinct r.assessor_id as "personId", c.session_id as "sessionId", p.name, d.name_zh as "drillZh",
              d.name_en as "drillEn"
       from result_conflict c join drill_result r on r.id in (c.first_id, c.second_id)
       join person p on p.id = c.person_id join drill_session s on s.id = c.session_id
       join drill_type d on d.version_id = s.version_id and d.code = s.drill_code
       where c.id = ? and c.decision is null and r.assessor_id <> c.person_id
         and not exists (select from drill_result v where v.id in (c.first_id, c.second_id) and v.voided_at is not null)`,
      [conflictId],
    );
    return asked.map(({ personId, sessionId, name, drillZh, drillEn }) => ({
      personId,
      subject: conflictId,
      title: { zh: `两台设备成绩不一致：${name} ${drillZh}`, en: `Two devices recorded ${name}, ${drillEn}` },
      text: { zh: '两份成绩都已保留，请核对后决定。', en: 'Both are kept. Compare them and decide.' },
      href: `/field/${sessionId}/sync`,
    }));
  },
});
