import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/induction-contract.ts';
import type { InductionNeeds, InductionTemplate } from '@whetstone/core/training/induction-shapes.ts';
import { usualTemplates } from '@whetstone/core/training/usual-templates.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { certificateKinds } from '@whetstone/db/standards/kept-versions.ts';
import { postRows } from '@whetstone/db/training/induction-known.ts';
import { codedCourses, codedDrills, examRows } from '@whetstone/db/training/induction-needs.ts';
import { IntakeTemplate } from '@whetstone/db/training/intake-template.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { categoriesOn, coded } from './rule-names.ts';

/** The templates of the force on a day; the usual ones while it keeps none. */
async function templatesOn(em: SignedIn['em'], today: string): Promise<InductionTemplate[]> {
  const kept = await em.find(IntakeTemplate, {}, { orderBy: { position: 'asc' } });
  if (kept.length === 0) return [...usualTemplates];
  return kept
    .filter(({ fromOn, toOn }) => fromOn <= today && (toOn == null || toOn >= today))
    .map(({ code, nameZh, nameEn, personnelClass, categoryCode, needs }) => {
      return { code, nameZh, nameEn, personnelClass, categoryCode, needs };
    });
}

export const choices: Handler<typeof contract.inductionChoices> = async (_input, ctx) => {
  const { em, reach, today } = ctx;
  const units = await rows<{ id: string; depth: number; nameZh: string; nameEn: string; path: string }>(
    em,
    `select id, nlevel(path)::int as depth, name_zh as "nameZh", name_en as "nameEn", path::text from unit
     where closed_on is null order by path`,
  );
  return {
    templates: await templatesOn(em, today),
    categories: await categoriesOn(em, today),
    courses: await codedCourses(em, null),
    exams: await examRows(em),
    drills: await codedDrills(em, today, null),
    certificates: (await certificateKinds(em, today)).map(coded),
    posts: await postRows(em, today),
    units: units.filter(({ path }) => reachesUnit(reach, path)).map(({ path: _, ...unit }) => unit),
  };
};

/** @throws Refusal `induction-need-unknown` */
export async function refuseUnknownNeeds({ em, today }: SignedIn, needs: InductionNeeds): Promise<void> {
  const known = {
    courses: new Set((await codedCourses(em, needs.courseCodes)).map(({ code }) => code)),
    drills: new Set((await codedDrills(em, today, needs.drillCodes)).map(({ code }) => code)),
    kinds: new Set((await certificateKinds(em, today)).map(({ code }) => code)),
    exams: new Set((await examRows(em)).map(({ id }) => id)),
  };
  const unknown = [
    ...needs.courseCodes.filter((code) => !known.courses.has(code)),
    ...needs.drillCodes.filter((code) => !known.drills.has(code)),
    ...needs.certificateCodes.filter((code) => !known.kinds.has(code)),
    ...(needs.examId !== null && !known.exams.has(needs.examId) ? [needs.examId] : []),
  ];
  if (unknown[0] !== undefined) throw new Refusal('induction-need-unknown', { what: unknown[0] });
}
