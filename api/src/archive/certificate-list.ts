import { certificateList, listCandidates } from '@whetstone/core/archive/certificate-list-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { certificateListKind } from '@whetstone/db/archive/certificate-list.ts';
import { thoseDue, thoseOfClass } from '@whetstone/db/archive/certificate-lines.ts';
import { issues } from '@whetstone/db/archive/issue-certificate.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { layList } from '@whetstone/db/platform/lists/feed-list.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { certificateKinds } from '@whetstone/db/standards/kept-versions.ts';
import type { Handler } from '../platform/context.ts';
import { mountList } from '../platform/lists/mount-list.ts';
import { type House, mount } from '../platform/mount.ts';

/** Puts a list together of who could be given a kind: of a class everybody, else those who have met what it asks. */
const choose: Handler<typeof listCandidates> = async ({ body }, ctx) => {
  const { em, actor, reach, today, now, locale } = ctx;
  const { kindCode, unitId, classId, ground } = body;
  const kind = (await certificateKinds(em, today)).find(({ code }) => code === kindCode);
  if (!kind || !issues(kind, actor)) throw new Refusal('certificate-not-yours');
  const unit = unitId ? await em.findOne(Unit, unitId) : null;
  if (unitId && !unit) throw new Refusal('not-found');
  const reached = withinReach(reach, today, 'p');
  const within = unit
    ? { sql: `(${reached.sql}) and p.unit_path <@ ?::ltree`, params: [...reached.params, unit.path] }
    : reached;
  const people = classId
    ? await thoseOfClass(em, classId)
    : await thoseDue(em, kind, within, { today, but: actor.personId });
  if (people.length === 0) throw new Refusal('certificate-nobody');
  const zh = locale === 'zh';
  const [held] = classId
    ? await rows<{ zh: string; en: string }>(
        em,
        'select title_zh as zh, title_en as en from training_class where id = ?',
        [classId],
      )
    : [];
  const of = held?.[locale] ?? (unit && (zh ? unit.nameZh : unit.nameEn));
  const one = await layList(em, certificateListKind, {
    askedById: actor.personId,
    fileName: [zh ? kind.nameZh : kind.nameEn, of, today].filter(Boolean).join(' · ').slice(0, 200),
    lines: people.map((person) => ({ ...person, kind: zh ? kind.nameZh : kind.nameEn, ground })),
    now,
  });
  return { importId: one.id };
};

/** Certificates of many people at once. */
export function mountCertificateLists(house: House): void {
  mountList(house, {
    routes: certificateList,
    kind: certificateListKind,
    template(locale) {
      const zh = locale === 'zh';
      return {
        fileName: zh ? '证书批量签发模板.xlsx' : 'whetstone-certificates-template.xlsx',
        sheet: zh ? '证书' : 'Certificates',
        example: {
          badgeNumber: '041276',
          name: zh ? '（姓名）' : '(name)',
          kind: zh ? '岗前培训结业' : 'Induction completed',
          ground: zh
            ? '2026 年第 3 期岗前培训，考核合格（示例行，请删除）'
            : 'Induction 3 of 2026 (an example: delete this row)',
        },
      };
    },
  });
  mount(house, listCandidates, choose);
}
