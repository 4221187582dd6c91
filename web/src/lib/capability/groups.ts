import type { ScoreView } from '@whetstone/core/capability/contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';
import { byUrgency } from './urgency.ts';

export interface ScoreGroup {
  key: string;
  title: string;
  scores: readonly ScoreView[];
  /** Nothing to do about it: folded until it is asked for. */
  fine: boolean;
}

export interface Named {
  modules: readonly { code: string; nameZh: string; nameEn: string }[];
  capabilities: readonly { code: string; moduleCode: string; nameZh: string; nameEn: string }[];
}

/** What the post asks and falls short of, what it asks and is met, and evidence it does not ask for. */
export function groupsByGap(scores: readonly ScoreView[]): ScoreGroup[] {
  const required = [...scores].filter((score) => score.requiredLevel !== null).sort(byUrgency);
  const [short, fine] = [required.filter(({ need }) => need > 0), required.filter(({ need }) => need === 0)];
  return shown([
    { key: 'short', title: say('profile.gapPart', { n: short.length }), scores: short, fine: false },
    { key: 'fine', title: say('profile.finePart', { n: fine.length }), scores: fine, fine: true },
    others(scores),
  ]);
}

/** What the post asks, module by module. */
export function groupsByModule(scores: readonly ScoreView[], names: Named): ScoreGroup[] {
  const moduleOf = new Map(names.capabilities.map(({ code, moduleCode }) => [code, moduleCode]));
  const groups = names.modules.map(({ code, nameZh, nameEn }) => ({
    key: code,
    title: inLocale(nameZh, nameEn),
    scores: scores.filter(
      (score) => score.requiredLevel !== null && moduleOf.get(score.capabilityCode) === code,
    ),
    fine: false,
  }));
  return shown([...groups, others(scores)]);
}

function others(scores: readonly ScoreView[]): ScoreGroup {
  const found = scores.filter((score) => score.requiredLevel === null && score.counted > 0);
  return { key: 'other', title: say('profile.otherPart', { n: found.length }), scores: found, fine: true };
}

/** Groups with something in them; the first is never folded, or there would be nothing to see. */
function shown(groups: readonly ScoreGroup[]): ScoreGroup[] {
  return groups
    .filter(({ scores }) => scores.length > 0)
    .map((group, at) => (at === 0 ? { ...group, fine: false } : group));
}
