import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  sessionId: string;
  guardedById: string;
  name: string;
  reasons: string[];
  place: string;
}

const unseen = `
  select t.session_id as "sessionId", coalesce(s.safety_officer_id, s.assessor_id) as "guardedById",
         p.name, t.reasons, s.place
  from range_stop t join drill_session s on s.id = t.session_id join person p on p.id = t.person_id
  where t.id = ? and t.seen_at is null`;

/** Somebody was stopped on a range: whoever answers for its safety looks at it. */
export const rangeStopped = defineNotification({
  kind: 'range-stopped',
  asks: true,
  topics: ['range.stopped', 'range.stop-seen', 'range.released'],
  key: ({ stopId }) => stopId,
  async tell(em, { stopId }) {
    const open = await rows<Row>(em, unseen, [stopId]);
    return open.map(({ sessionId, guardedById, name, reasons, place }) => ({
      personId: guardedById,
      subject: stopId,
      title: { zh: `安全违规已叫停：${name}`, en: `Stopped for safety: ${name}` },
      text: {
        zh: `${place}：${reasons.join('、')}。本人的训练已停止，请到场处置。`,
        en: `${place}: ${reasons.join(', ')}. Their drill has stopped; please go and see to it.`,
      },
      href: `/field/${sessionId}`,
    }));
  },
});
