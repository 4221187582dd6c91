import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  zh: string;
  en: string;
}

const waiting = `
  select d.person_id as "personId", t.name_zh as zh, t.name_en as en
  from drill_result d join drill_session s on s.id = d.session_id
  join drill_type t on t.version_id = s.version_id and t.code = s.drill_code
  where d.id = ? and d.confirmed_at is null and d.voided_at is null
    and not exists (select from item_appeal o where o.source = 'drill:' || d.id and o.state = 'open')`;

/** A drill result waits for the person whose it is; not while they object to it. */
export const drillToConfirm = defineNotification({
  kind: 'drill-to-confirm',
  asks: true,
  topics: ['drill-result.recorded', 'drill-result.confirmed', 'drill-result.voided', 'drill-result.disputed'],
  key: ({ resultId }) => resultId,
  async tell(em, { resultId }) {
    const open = await rows<Row>(em, waiting, [resultId]);
    return open.map(({ personId, zh, en }) => ({
      personId,
      subject: resultId,
      title: { zh: `训练成绩待本人确认：${zh}`, en: `A drill result to confirm: ${en}` },
      text: {
        zh: '确认后计入能力分；有出入请当场向教官提出。',
        en: 'It counts once you confirm it; if it is not right, tell the instructor.',
      },
      href: '/me/archive',
    }));
  },
});
