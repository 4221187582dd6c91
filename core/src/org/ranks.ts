/** Police ranks by code, lowest first, and the two classes of auxiliaries. */
export const rankWords = {
  K01: { zh: '二级警员', en: 'Constable 2nd class' },
  K02: { zh: '一级警员', en: 'Constable 1st class' },
  K03: { zh: '三级警司', en: 'Inspector 3rd class' },
  K04: { zh: '二级警司', en: 'Inspector 2nd class' },
  K05: { zh: '一级警司', en: 'Inspector 1st class' },
  K06: { zh: '三级警督', en: 'Superintendent 3rd class' },
  K07: { zh: '二级警督', en: 'Superintendent 2nd class' },
  K08: { zh: '一级警督', en: 'Superintendent 1st class' },
  K09: { zh: '三级警监', en: 'Commissioner 3rd class' },
  K10: { zh: '二级警监', en: 'Commissioner 2nd class' },
  K11: { zh: '一级警监', en: 'Commissioner 1st class' },
  K12: { zh: '副总警监', en: 'Deputy commissioner general' },
  K13: { zh: '总警监', en: 'Commissioner general' },
  duty: { zh: '勤务辅警', en: 'Duty auxiliary' },
  civil: { zh: '文职辅警', en: 'Civil auxiliary' },
} as const satisfies Record<string, { zh: string; en: string }>;

/** The name of a rank; the code itself where it is not known. */
export function rankName(code: string): { zh: string; en: string } {
  const known: Readonly<Record<string, { zh: string; en: string } | undefined>> = rankWords;
  return known[code] ?? { zh: code, en: code };
}
