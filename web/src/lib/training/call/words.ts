import type { Candidate } from '@whetstone/core/training/call-up-contract.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';
import type { Origin } from './plan.ts';
import { shiftName } from './shift-name.ts';
import type { Scene } from './wizard.svelte.ts';

type Hindrance = NonNullable<Candidate['hindrance']>;

/** Why a person should not be called, in words. */
export function hindranceWords(hindrance: Hindrance, until: string | null): string {
  const last = until === null ? '' : day(until);
  switch (hindrance) {
    case 'left':
      return say('callup.hindranceLeft');
    case 'listed':
      return say('callup.hindranceListed');
    case 'leave':
      return say('callup.hindranceLeave', { until: last });
    case 'class':
      return say('callup.hindranceClass', { until: last });
    case 'exempt':
      return say('callup.hindranceExempt', { until: last });
    default:
      return say('callup.hindranceValid');
  }
}

/** Points below the standard: `−21`, `0`, or unknown. */
export const gapWords = (gapPoints: number | null) =>
  gapPoints === null ? say('callup.unknownGap') : gapPoints === 0 ? '0' : `−${gapPoints}`;

export const monthsWords = (months: number | null) =>
  months === null
    ? say('callup.never')
    : months === 0
      ? say('callup.thisMonth')
      : say('callup.monthsAgo', { n: months });

export const evidenceWords = ({ evidence, trust }: Candidate['need']) =>
  trust === 'thin' ? say('callup.thin', { n: evidence }) : say('callup.pieces', { n: evidence });

/** What a call-up was begun from, where its own words do not say it. */
export function becauseWords({ planLine }: Scene, from: Origin): string {
  if (from === 'overdue') return say('callup.becauseOverdue');
  if (!planLine) return '';
  return say('callup.becauseQuota', { name: inLocale(planLine.titleZh, planLine.titleEn) });
}

export const stateWords = {
  draft: 'callup.stateDraft',
  submitted: 'callup.stateSubmitted',
  approved: 'callup.stateApproved',
  returned: 'callup.stateReturned',
  issued: 'callup.stateIssued',
  closed: 'callup.stateClosed',
  withdrawn: 'callup.stateWithdrawn',
} as const;

/** What so many people mean for duty, in one sentence. */
export function strengthWords(n: number, { below, edge }: { below: number; edge: number }): string {
  if (below > 0) return say('callup.strengthBelow', { n, below });
  return edge > 0 ? say('callup.strengthEdge', { n, edge }) : say('callup.strengthFine', { n });
}

/** Why somebody can be called or not, and on which shifts they would be missed. */
export function whyWords(
  { hindrance, until, passedOver, standsIn }: Candidate,
  shifts: readonly { on: string; shiftCode: string }[],
  chosen: boolean,
): string {
  if (hindrance) return hindranceWords(hindrance, until);
  if (passedOver === 'strength' && !chosen) return say('callup.passedStrength');
  if (passedOver === 'quota' && !chosen) return say('callup.passedQuota');
  const missed = standsIn.flatMap((at) => shifts[at] ?? []);
  if (missed.length === 0) return say('callup.yes');
  const when = missed
    .map(({ on, shiftCode }) => `${day(on)} ${shiftName(shiftCode)}`)
    .join(inLocale('、', ', '));
  return say('callup.onShift', { when });
}
