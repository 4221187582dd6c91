import type { InductionTemplate } from './induction-shapes.ts';

/** Templates of intakes that most forces begin with; they stand in until the force keeps its own. */
export const usualTemplates: readonly InductionTemplate[] = [
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
