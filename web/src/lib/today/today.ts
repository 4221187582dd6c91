import type { ProfileView, ScoreView } from '@whetstone/core/capability/contract.ts';
import type { MyRound } from '@whetstone/core/exams/sitting-contract.ts';
import type { myCalls } from '@whetstone/core/training/call-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { type DrillRecord, toConfirm } from '#lib/archive/pending.ts';
import { byUrgency } from '#lib/capability/urgency.ts';
import { inLocale, nameOf } from '#lib/i18n/names.ts';

type Call = Output<typeof myCalls>['calls'][number];
interface Named {
  code: string;
  nameZh: string;
  nameEn: string;
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

/** The largest gaps first: what is required and not simply in order, by need. */
export function gapsOf({ scores }: ProfileView, most = 3): ScoreView[] {
  return scores
    .filter((score) => score.requiredLevel !== null && score.need > 0)
    .sort(byUrgency)
    .slice(0, most);
}

/** The required capability with the smallest lead over its cut score, in whole points as shown. */
export function weakestOf({ scores }: ProfileView): { capabilityCode: string; lead: number } | null {
  const leads = scores.flatMap(({ capabilityCode, threshold, counted, shown }) =>
    threshold !== null && counted > 0
      ? [{ capabilityCode, lead: Math.round(shown) - Math.round(threshold) }]
      : [],
  );
  return leads.sort((a, b) => a.lead - b.lead)[0] ?? null;
}

/** Whether too little is known of a capability to speak of a gap. */
export function isUnknown({ scores }: ProfileView, code: string): boolean {
  const score = scores.find(({ capabilityCode }) => capabilityCode === code);
  return score === undefined || (!score.enoughEvidence && score.held === null);
}

export type Duty =
  | { kind: 'reply'; name: string; on: string; href: string }
  | { kind: 'confirm'; name: string; href: string }
  | { kind: 'expires'; name: string; on: string; href: string };

/** Paperwork: calls to answer, results that wait for my word, then proofs that end within sixty days, the nearest first. */
export function dutiesOf(
  drills: readonly DrillRecord[],
  profile: ProfileView,
  capabilities: readonly Named[],
  calls: readonly Call[],
): Duty[] {
  const reply = calls
    .filter(({ state, excuse }) => state === 'called' && excuse === null)
    .map((one): Duty => ({
      kind: 'reply',
      name: inLocale(one.titleZh, one.titleEn),
      on: one.replyByOn ?? one.fromOn,
      href: `/calls/${one.id}`,
    }));
  const confirm = toConfirm(drills).map((line): Duty => ({
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
  return [...reply, ...confirm, ...expires];
}
