import type { JsonObject } from '../json.ts';

/** The verbs of the house's own statements: those of the ADL vocabulary that other stores know. */
export const ownVerbs = {
  answered: { zh: '作答了', en: 'answered' },
  completed: { zh: '完成了', en: 'completed' },
  experienced: { zh: '学习了', en: 'experienced' },
  failed: { zh: '未通过', en: 'failed' },
  passed: { zh: '通过了', en: 'passed' },
  scored: { zh: '取得成绩', en: 'scored' },
  voided: { zh: '作废了', en: 'voided' },
} as const;
export type OwnVerb = keyof typeof ownVerbs;

export function verbOf(name: OwnVerb): JsonObject & { id: string } {
  return { id: `http://adlnet.gov/expapi/verbs/${name}`, display: ownVerbs[name] };
}
