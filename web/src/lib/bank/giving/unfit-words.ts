import type { UnfitReason } from '@whetstone/core/exams/hand-pick.ts';
import type { PhraseKey } from '#lib/i18n/phrases.ts';

/** Why an item could not be put on a paper. */
export const unfitPhrases = {
  status: 'giving.unfitStatus',
  clash: 'giving.unfitClash',
  lately: 'giving.unfitLately',
  room: 'giving.unfitRoom',
} as const satisfies Record<UnfitReason, PhraseKey>;
