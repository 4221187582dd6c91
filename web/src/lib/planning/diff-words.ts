import type { CategoryView } from '@whetstone/core/training/category-contract.ts';
import type { LineField } from '@whetstone/core/training/plan-change.ts';
import type { PlanLineView } from '@whetstone/core/training/plan-contract.ts';
import { costOf } from '@whetstone/core/training/plan-shapes.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';
import { moneyWords } from './money.ts';

/** What a field of a line is called. */
export const fieldWords = {
  titleZh: 'yearplan.nameZh',
  titleEn: 'yearplan.nameEn',
  categoryCode: 'yearplan.category',
  courseCode: 'callup.course',
  capabilityCodes: 'yearplan.codes',
  classes: 'yearplan.classes',
  peopleEach: 'yearplan.peopleEach',
  days: 'yearplan.days',
  months: 'yearplan.monthsOf',
  costs: 'yearplan.budget',
  note: 'yearplan.note',
} as const satisfies Record<LineField, string>;

/** What stands in a field, in words; costs are the sum of their heads. */
export function valueWords(
  line: PlanLineView,
  field: LineField,
  categories: readonly CategoryView[],
): string {
  const none = say('yearplan.diffNothing');
  if (field === 'costs') return moneyWords(costOf(line.costs));
  if (field === 'categoryCode') {
    const found = categories.find(({ code }) => code === line.categoryCode);
    return found ? inLocale(found.nameZh, found.nameEn) : line.categoryCode;
  }
  const value = line[field];
  if (Array.isArray(value)) return value.join(inLocale('、', ', ')) || none;
  return value === null ? none : String(value);
}
