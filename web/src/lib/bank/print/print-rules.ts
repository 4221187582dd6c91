import type { ExamRules } from '@whetstone/core/exams/rules.ts';

/** What a printed paper says of how it counts. */
export interface PrintRules {
  readonly passPercent: number;
  readonly partialCredit: ExamRules['partialCredit'];
  readonly parts: 'per-part' | 'all-or-nothing';
}
