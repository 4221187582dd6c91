import type { PlanLineBody, PlanLineView } from '@whetstone/core/training/plan-contract.ts';
import { COST_HEADS, type CostHead } from '@whetstone/core/training/plan-shapes.ts';
import { inLocale } from '#lib/learning/names.ts';

/** A line of a plan as it is typed. */
export interface LineForm {
  titleZh: string;
  titleEn: string;
  category: string;
  codes: string;
  classes: string;
  peopleEach: string;
  days: string;
  months: string;
  costs: Record<CostHead, string>;
  quotas: { unitId: string; name: string; people: string; need: number | null }[];
}

const yuan = (fen: number) => (fen === 0 ? '' : String(fen / 100));

export function formOf(line: PlanLineView | null, category: string): LineForm {
  const costs = { teaching: '', lodging: '', meals: '', venue: '', other: '' };
  if (line) for (const head of COST_HEADS) costs[head] = yuan(line.costs[head]);
  return {
    titleZh: line?.titleZh ?? '',
    titleEn: line?.titleEn ?? '',
    category: line?.categoryCode ?? category,
    codes: line?.capabilityCodes.join(' ') ?? '',
    classes: String(line?.classes ?? 1),
    peopleEach: String(line?.peopleEach ?? 24),
    days: String(line?.days ?? 3),
    months: line?.months.join(' ') ?? '',
    costs,
    quotas: (line?.quotas ?? []).map(({ unitId, unitZh, unitEn, people }) => {
      return { unitId, name: inLocale(unitZh, unitEn), people: String(people), need: null };
    }),
  };
}

const words = (text: string) => text.split(/[\s,，、]+/).filter(Boolean);

/** The capability codes that are typed right. */
export function codesOf({ codes }: LineForm): string[] {
  return [...new Set(words(codes.toUpperCase()))].filter((code) => /^[A-Z]{3}-\d{2}$/.test(code));
}

const fen = (text: string) => Math.max(0, Math.round(Number(text || 0) * 100)) || 0;
const whole = (text: string) => Math.trunc(Number(text)) || 0;

export function bodyOf(form: LineForm): PlanLineBody {
  const { teaching, lodging, meals, venue, other } = form.costs;
  const months = words(form.months).map(whole);
  return {
    titleZh: form.titleZh.trim(),
    titleEn: form.titleEn.trim() || form.titleZh.trim(),
    categoryCode: form.category,
    courseCode: null,
    capabilityCodes: codesOf(form),
    classes: whole(form.classes),
    peopleEach: whole(form.peopleEach),
    days: whole(form.days),
    months: [...new Set(months)].filter((month) => month >= 1 && month <= 12),
    costs: {
      teaching: fen(teaching),
      lodging: fen(lodging),
      meals: fen(meals),
      venue: fen(venue),
      other: fen(other),
    },
    note: null,
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
