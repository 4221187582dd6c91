import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../../platform/sql.ts';
import { lawChangeAhead } from '../law-change-ahead.ts';

/** Leaders with how many people of their units that is, at the widest unit they answer for. */
function leadersOf(
  em: EntityManager,
  changeId: string,
  today: string,
): Promise<{ personId: string; unitId: string; people: number }[]> {
  return rows(
    em,
    `select g.person_id as "personId", (array_agg(g.unit_id order by nlevel(g.unit_path)))[1] as "unitId",
            count(distinct l.person_id)::int as people
     from role_grant g join unit u on u.path <@ g.unit_path
     join model_change_line l on l.unit_id = u.id and l.change_id = ? and l.crossing = 'falls'
     where g.role = 'leader' and g.from_on <= ? and g.withdrawn_at is null and (g.to_on is null or g.to_on >= ?)
     group by g.person_id order by g.person_id`,
    [changeId, today, today],
  );
}

/** A change of the law was published, or taken back: leaders hear how many of their people it touches, and see them on the heatmap. */
export const lawChangeOfUnit = lawChangeAhead('law-change-of-unit', async (em, { changeId, law, today }) =>
  (await leadersOf(em, changeId, today)).map(({ personId, unitId, people }) => ({
    personId,
    zh: `${law.effectiveOn} 起，您负责的单位有 ${people} 人须重新考核；组训部门已收到补训建议。`,
    en: `From ${law.effectiveOn} ${people} people of your units must be assessed anew; the planners have been proposed a campaign.`,
    href: `/unit/heat?unit=${unitId}`,
  })),
);
