import { rows } from '../../platform/sql.ts';
import { ModelChange } from '../../standards/model-change.entity.ts';
import { capabilityWords } from '../capability-words.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  unitId: string;
  people: number;
}

/**
 * A change of the law was published, or taken back: planners are proposed a campaign for those of their units
 * who must prove their skill anew, with the day by which.
 */
export const lawCampaign = defineNotification({
  kind: 'law-campaign',
  asks: false,
  topics: ['model-change.published', 'model-change.withdrawn'],
  key: ({ changeId }) => changeId,
  async tell(em, { changeId }, today) {
    const change = await em.findOne(ModelChange, { id: changeId, kind: 'law' });
    if (!change || change.status === 'draft') return [];
    const planners = await rows<Row>(
      em,
      `select g.person_id as "personId", (array_agg(g.unit_id order by nlevel(g.unit_path)))[1] as "unitId",
              count(distinct l.person_id)::int as people
       from role_grant g join unit u on u.path <@ g.unit_path
       join model_change_line l on l.unit_id = u.id and l.change_id = ? and l.crossing = 'falls'
       where g.role = 'planner' and g.from_on <= ? and g.withdrawn_at is null and (g.to_on is null or g.to_on >= ?)
       group by g.person_id`,
      [changeId, today, today],
    );
    const gone = change.status === 'withdrawn';
    const words = await capabilityWords(em, today);
    const proven = words(change.law?.capabilityCodes ?? []);
    return planners.map(({ personId, unitId, people }) => ({
      personId,
      subject: gone ? `${changeId} withdrawn` : changeId,
      title: gone
        ? { zh: `法律变动已撤回：${change.nameZh}`, en: `Change of law withdrawn: ${change.nameEn}` }
        : { zh: `建议安排补训：${change.nameZh}`, en: `Campaign proposed: ${change.nameEn}` },
      text: gone
        ? {
            zh: '原先的达标结果仍然有效，不必补训。',
            en: 'Earlier passes still count; nobody has to be trained anew.',
          }
        : {
            zh: `${change.effectiveOn} 起，您负责的单位有 ${people} 人须重新考核（${proven.zh}）。请在此前安排补训，可先推送一篇短文。`,
            en: `From ${change.effectiveOn}, ${people} people of your units must be assessed anew (${proven.en}). Plan their training before that day; a short reading can go out now.`,
          },
      href: gone ? `/unit/${unitId}` : `/teach/pushes/new?law=${changeId}`,
    }));
  },
});
