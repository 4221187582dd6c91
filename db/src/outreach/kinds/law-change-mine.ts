import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../../platform/sql.ts';
import { capabilityWords } from '../capability-words.ts';
import { lawChangeAhead } from '../law-change-ahead.ts';

/** Whose proof ends with a change of the law, and in how many capabilities. */
function peopleOf(em: EntityManager, changeId: string): Promise<{ personId: string; codes: string[] }[]> {
  return rows(
    em,
    `select person_id as "personId", json_agg(distinct capability_code) as codes
     from model_change_line where change_id = ? and crossing = 'falls' group by person_id order by person_id`,
    [changeId],
  );
}

/** A change of the law was published, or taken back: everybody whose proof ends with it hears so before its day. */
export const lawChangeMine = lawChangeAhead('law-change-mine', async (em, { changeId, law, today }) => {
  const words = await capabilityWords(em, today);
  return (await peopleOf(em, changeId)).map(({ personId, codes }) => {
    const { zh, en } = words(codes);
    return {
      personId,
      zh: `${law.effectiveOn} 起，您在${zh}的原考核结果不再证明掌握现行规定，届时须重新考核。此前一切照旧。`,
      en: `From ${law.effectiveOn} what you proved in ${en} no longer shows the law in force; you will be assessed anew. Until then nothing changes.`,
      href: codes.length === 1 ? `/me/skill/${codes[0]}` : '/me/skill',
    };
  });
});
