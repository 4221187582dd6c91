import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { InductionTemplate } from '../induction-shapes.ts';

/** The setting that holds a force's own templates in place of these. */
export const TEMPLATES_SETTING = 'induction.templates';

/** Templates that a force begins with. */
const firstTemplates: readonly InductionTemplate[] = [
  {
    code: 'auxiliary',
    nameZh: '辅警岗前培训',
    nameEn: 'Auxiliary induction',
    personnelClass: 'auxiliary',
    categoryCode: 'induction',
    needs: {
      courseCodes: [],
      exam: true,
      examId: null,
      drillCodes: [],
      certificateCodes: ['INDUCTION'],
      probationDays: 60,
      trainingDays: 15,
    },
  },
  {
    code: 'officer',
    nameZh: '新警入警训练',
    nameEn: 'Entry training of officers',
    personnelClass: 'officer',
    categoryCode: 'entry-other',
    needs: {
      courseCodes: [],
      exam: true,
      examId: null,
      drillCodes: [],
      certificateCodes: ['INDUCTION'],
      probationDays: 365,
      trainingDays: 66,
    },
  },
];

/** The templates as the force keeps them; those it begins with while it has none. @throws RangeError when malformed */
export function templatesOf(kept: unknown): readonly InductionTemplate[] {
  if (kept === undefined || kept === null) return firstTemplates;
  if (!Check(Type.Array(InductionTemplate, { minItems: 1 }), kept))
    throw new RangeError('malformed templates of intakes');
  return kept;
}
