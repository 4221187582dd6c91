import type { EntityManager } from '@mikro-orm/postgresql';
import { ModelChange } from '../standards/model-change.entity.ts';
import { defineNotification, type NotificationKind } from './notification-kind.ts';

type Law = Pick<ModelChange, 'nameZh' | 'nameEn' | 'effectiveOn'>;
const withdrawn = ({ nameZh, nameEn }: Law) => ({
  zh: `法律变动已撤回：${nameZh}`,
  en: `Change of law withdrawn: ${nameEn}`,
});
const still = { zh: '原先的达标结果仍然有效。', en: 'Earlier passes still count.' };

/** A kind of notice before a change of the law: once when it is published, once more when it is taken back. */
export function lawChangeAhead(
  kind: string,
  told: (
    em: EntityManager,
    change: { changeId: string; law: Law; today: string },
  ) => Promise<{ personId: string; zh: string; en: string; href: string }[]>,
): NotificationKind {
  return defineNotification({
    kind,
    asks: false,
    topics: ['model-change.published', 'model-change.withdrawn'],
    key: ({ changeId }) => changeId,
    async tell(em, { changeId }, today) {
      const law = await em.findOne(ModelChange, { id: changeId, kind: 'law' });
      if (!law || law.status === 'draft') return [];
      const gone = law.status === 'withdrawn';
      const title = gone
        ? withdrawn(law)
        : { zh: `法律变动：${law.nameZh}`, en: `Change of law: ${law.nameEn}` };
      return (await told(em, { changeId, law, today })).map(({ personId, zh, en, href }) => ({
        personId,
        subject: gone ? `${changeId} withdrawn` : changeId,
        title,
        text: gone ? still : { zh, en },
        href,
      }));
    },
  });
}
