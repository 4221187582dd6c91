import type { PlanLineBody, PlanLineView } from '@whetstone/core/training/plan-contract.ts';
import { COST_HEADS, type CostHead } from '@whetstone/core/training/plan-shapes.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';
import { faultOf, wholeFault } from './number-faults.ts';

/** A line of a plan as it is typed. */
export interface LineForm {
  titleZh: string;
  titleEn: string;
  category: string;
  codes: string[];
  courseCode: string;
  note: string;
  classes: string;
  peopleEach: string;
  days: string;
  months: string;
  costs: Record<CostHead, string>;
  quotas: { unitId: string; name: string; people: string; need: number | null }[];
}

const yuan = (fen: number) => (fen === 0 ? '' : String(fen / 100));

/** Amounts in fen as they would be typed; all empty where nobody has said any. */
export function typedCosts(costs: Record<CostHead, number> | null): Record<CostHead, string> {
  const typed = { teaching: '', lodging: '', meals: '', venue: '', other: '' };
  if (costs) for (const head of COST_HEADS) typed[head] = yuan(costs[head]);
  return typed;
}

export function formOf(line: PlanLineView | null, category: string): LineForm {
  return {
    titleZh: line?.titleZh ?? '',
    titleEn: line?.titleEn ?? '',
    category: line?.categoryCode ?? category,
    codes: [...(line?.capabilityCodes ?? [])],
    courseCode: line?.courseCode ?? '',
    note: line?.note ?? '',
    classes: String(line?.classes ?? 1),
    peopleEach: String(line?.peopleEach ?? 24),
    days: String(line?.days ?? 3),
    months: line?.months.join(' ') ?? '',
    costs: typedCosts(line?.costs ?? null),
    quotas: (line?.quotas ?? []).map(({ unitId, unitZh, unitEn, people }) => {
      return { unitId, name: inLocale(unitZh, unitEn), people: String(people), need: null };
    }),
  };
}

const words = (text: string) => text.split(/[\s,，、]+/).filter(Boolean);

const monthsOf = (typed: string) => [...new Set(words(typed).map(Number))];

type FaultName = 'classes' | 'peopleEach' | 'days' | 'months' | CostHead | `quota-${string}`;

/** What is wrong with a line as it is typed, by field; empty when it can be sent as it stands. */
export function lineFaults(form: LineForm): Partial<Record<FaultName, string>> {
  const wrongMonth = monthsOf(form.months).some((one) => !Number.isInteger(one) || one < 1 || one > 12);
  return {
    ...faultOf('classes', wholeFault(form.classes, 1, 500)),
    ...faultOf('peopleEach', wholeFault(form.peopleEach, 1, 2000)),
    ...faultOf('days', wholeFault(form.days, 1, 200)),
    ...faultOf('months', wrongMonth ? say('yearplan.monthsWrong') : undefined),
    ...costFaults(form.costs),
    ...Object.assign(
      {},
      ...form.quotas.map(({ unitId, people }) =>
        faultOf(`quota-${unitId}`, people.trim() === '' ? undefined : wholeFault(people, 0, 100_000)),
      ),
    ),
  };
}

/** What is wrong with amounts as they are typed, by head. */
export function costFaults(costs: Record<CostHead, string>): Partial<Record<CostHead, string>> {
  return Object.assign({}, ...COST_HEADS.map((head) => faultOf(head, moneyFault(costs[head]))));
}

/** Yuan with at most two places, up to a thousand million; nothing typed is nothing planned. */
function moneyFault(typed: string): string | undefined {
  return /^(\d{1,9}(\.\d{1,2})?)?$/.test(typed.trim()) ? undefined : say('classes.moneyWrong');
}

/** Fen of an amount in yuan without faults. */
export const fen = (text: string) => Math.round(Number(text || 0) * 100);
const whole = Number;

/** @param form without faults (`lineFaults`) */
export function bodyOf(form: LineForm): PlanLineBody {
  const { teaching, lodging, meals, venue, other } = form.costs;
  return {
    titleZh: form.titleZh.trim(),
    titleEn: form.titleEn.trim() || form.titleZh.trim(),
    categoryCode: form.category,
    courseCode: form.courseCode || null,
    capabilityCodes: form.codes,
    classes: whole(form.classes),
    peopleEach: whole(form.peopleEach),
    days: whole(form.days),
    months: monthsOf(form.months).toSorted((one, other) => one - other),
    costs: {
      teaching: fen(teaching),
      lodging: fen(lodging),
      meals: fen(meals),
      venue: fen(venue),
      other: fen(other),
    },
    note: form.note.trim() || null,
    quotas: form.quotas
      .map(({ unitId, people }) => ({ unitId, people: whole(people) }))
      .filter(({ people }) => people > 0),
  };
}

export const costNames = {
  teaching: 'classes.costTeaching',
  lodging: 'classes.costLodging',
  meals: 'classes.costMeals',
  venue: 'classes.costVenue',
  other: 'classes.costOther',
} as const;
