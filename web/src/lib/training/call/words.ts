import type { Candidate } from '@whetstone/core/training/call-up-contract.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';

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
  months === null ? say('callup.never') : say('callup.monthsAgo', { n: months });

export const evidenceWords = ({ evidence, trust }: Candidate['need']) =>
  trust === 'thin' ? say('callup.thin', { n: evidence }) : say('callup.pieces', { n: evidence });

export const stateWords = {
  draft: 'callup.stateDraft',
  submitted: 'callup.stateSubmitted',
  approved: 'callup.stateApproved',
  returned: 'callup.stateReturned',
  issued: 'callup.stateIssued',
  closed: 'callup.stateClosed',
  withdrawn: 'callup.stateWithdrawn',
} as const;
