import { type Agreement, agreementOf, boundOf } from '@whetstone/core/drills/agreement.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { DrillSession } from '../../drills/drill-session.entity.ts';
import { ExaminerMark } from '../../drills/examiner-mark.entity.ts';
import { Person } from '../../org/person.entity.ts';
import { DrillType } from '../../standards/drill-type.entity.ts';
import { defineNotification } from '../notification-kind.ts';

/** Whose marks of a person stand unsettled in a session, and of which drill; null unless they differ. */
async function differing(
  em: EntityManager,
  { sessionId, personId }: { sessionId: string; personId: string },
) {
  const session = await em.findOne(DrillSession, { id: sessionId });
  if (!session) return null;
  const { versionId, drillCode: code, examiners: needed, assessorId: leadId } = session;
  const drill = await em.findOneOrFail(DrillType, { versionId, code });
  const marks = await em.find(ExaminerMark, { sessionId, personId, replacedById: null, resultId: null });
  const agreement: Agreement = agreementOf(marks, { needed, bound: boundOf(drill.definition), leadId });
  return agreement.is === 'differs' ? { drill, by: marks.map(({ examinerId }) => examinerId) } : null;
}

/** Examiners differ on a person: each of them is asked to talk, until the result is settled. */
export const examinersDiffer = defineNotification({
  kind: 'examiners-differ',
  asks: true,
  topics: ['examiner.judged'],
  key: ({ sessionId, personId }) => `${sessionId} ${personId}`,
  async tell(em, { sessionId, personId }) {
    const found = await differing(em, { sessionId, personId });
    if (!found) return [];
    const { nameZh, nameEn } = found.drill;
    const { name } = await em.findOneOrFail(Person, { id: personId });
    return found.by.map((examinerId) => ({
      personId: examinerId,
      subject: `${sessionId} ${personId}`,
      title: { zh: `考评员评分不一致：${name} ${nameZh}`, en: `Examiners differ on ${name}, ${nameEn}` },
      text: {
        zh: '各自的评分都已保留，成绩未定。请商议后由一位改评，或请第三位考评员评一次。',
        en: 'Every mark is kept and there is no result yet. Talk it over and change one, or have a third examiner mark.',
      },
      href: `/field/${sessionId}?person=${personId}`,
    }));
  },
});
