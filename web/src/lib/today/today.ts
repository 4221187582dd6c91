import type { ProfileView, ScoreView } from '@whetstone/core/capability/contract.ts';
import type { myDrillResults } from '@whetstone/core/drills/contract.ts';
import type { MyRound } from '@whetstone/core/exams/contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { inLocale } from '#lib/learning/names.ts';

type DrillLine = Output<typeof myDrillResults>['results'][number];
interface Named {
  code: string;
  nameZh: string;
  nameEn: string;
}

/** The name of a capability in the screen's language; its code when the standard does not know it. */
export function nameOf(capabilities: readonly Named[], code: string): string {
  const found = capabilities.find((one) => one.code === code);
  return found ? inLocale(found.nameZh, found.nameEn) : code;
}

const stillToSit = (round: MyRound) =>
  round.state === null || ['assigned', 'ready', 'in_progress', 'paused', 'overdue'].includes(round.state);

/** The round to think of next: one under way, else one open, else the next to open. */
export function nextRound(rounds: readonly MyRound[], now: string): MyRound | null {
  const waiting = rounds.filter(
    (round) => stillToSit(round) && (round.attemptId ? now < round.hardEndAt : now < round.closesAt),
  );
  const rank = (round: MyRound) => (round.attemptId ? 0 : round.opensAt <= now ? 1 : 2);
  return [...waiting].sort((a, b) => rank(a) - rank(b) || (a.opensAt < b.opensAt ? -1 : 1))[0] ?? null;
}

/** A proven gap says more than an unknown one: what is not known yet weighs less than half. */
const urgency = ({ need, enoughEvidence }: ScoreView) => need * (enoughEvidence ? 1 : 0.4);

/** The largest gaps first: what is required and not simply in order, by need. */
export function gapsOf({ scores }: ProfileView, most = 3): ScoreView[] {
  return scores
    .filter((score) => score.requiredLevel !== null && score.need > 0)
    .sort((a, b) => urgency(b) - urgency(a))
    .slice(0, most);
}

/** The required capability with the smallest lead over its cut score, where nothing falls short. */
export function weakestOf({ scores }: ProfileView): ScoreView | null {
  const known = scores.filter((score) => score.threshold !== null && score.counted > 0);
  return [...known].sort((a, b) => a.shown - a.threshold! - (b.shown - b.threshold!))[0] ?? null;
}

export type Duty =
  | { kind: 'confirm'; name: string; href: string }
  | { kind: 'expires'; name: string; on: string; href: string };

/** Paperwork: results that wait for my word, and proofs that end within sixty days. */
export function dutiesOf(
  drills: readonly DrillLine[],
  profile: ProfileView,
  capabilities: readonly Named[],
): Duty[] {
  const confirm = drills
    .filter(({ result }) => !result.confirmedAt && !result.voidedAt)
    .map((line): Duty => ({
      kind: 'confirm',
      name: inLocale(line.drillZh, line.drillEn),
      href: '/me/archive',
    }));
  const expires = profile.scores
    .filter((score) => score.state === 'due' && score.expiresOn !== null)
    .sort((a, b) => (a.expiresOn! < b.expiresOn! ? -1 : 1))
    .map((score): Duty => ({
      kind: 'expires',
      name: nameOf(capabilities, score.capabilityCode),
      on: score.expiresOn!,
      href: `/me/skill/${score.capabilityCode}`,
    }));
  return [...confirm, ...expires].slice(0, 6);
}
