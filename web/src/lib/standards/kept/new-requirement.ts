import type { EvidenceType } from '@whetstone/core/capability/model.ts';
import type { ClassCategory, PromotionRequirement } from '@whetstone/core/standards/promotion.ts';

/** A requirement as it is being typed. */
export interface RequirementDraft {
  kind: PromotionRequirement['kind'];
  zh: string;
  en: string;
  capabilityCodes: string[];
  level: string;
  types: EvidenceType[];
  category: ClassCategory;
  /** Years, days, or days that it counts, as the kind asks. */
  number: string;
}

export const blankRequirement = (): RequirementDraft => ({
  kind: 'proof',
  zh: '',
  en: '',
  capabilityCodes: [],
  level: '2',
  types: ['practical', 'drill', 'exam_proctored', 'certificate'],
  category: 'promotion',
  number: '365',
});

/** What is missing in a draft, by field. */
export function faultsOf({ kind, zh, en, capabilityCodes, types, number }: RequirementDraft) {
  const least = kind === 'proof' || kind === 'class' ? 0 : 1;
  const isProof = kind === 'proof';
  return {
    zh: zh.trim() === '',
    en: en.trim() === '',
    capabilityCodes: isProof && (capabilityCodes.length === 0 || capabilityCodes.length > 8),
    types: isProof && types.length === 0,
    number: !/^\d{1,5}$/.test(number.trim()) || Number(number) < least,
  };
}

/** The requirement of a whole draft, under a code that no other of the rule has. */
export function requirementOf(
  { kind, zh, en, capabilityCodes, level, types, category, number }: RequirementDraft,
  others: readonly PromotionRequirement[],
): PromotionRequirement {
  let no = 1;
  while (others.some(({ code }) => code === `${kind}-${no}`)) no += 1;
  const named = { code: `${kind}-${no}`, zh: zh.trim(), en: en.trim() };
  const value = Number(number);
  const validityDays = value === 0 ? null : value;
  if (kind === 'years') return { kind, ...named, years: value };
  if (kind === 'days') return { kind, ...named, days: value };
  if (kind === 'class') return { kind, ...named, category, validityDays };
  return { kind, ...named, capabilityCodes, level: Number(level) as 1, types, validityDays };
}
