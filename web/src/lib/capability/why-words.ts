import type { ScoreView } from '@whetstone/core/capability/contract.ts';
import type { WhyView } from '@whetstone/core/capability/why-contract.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { stateWords } from './words.ts';

const skips = {
  pending: 'why.skipPending',
  void: 'why.skipVoid',
  future: 'why.skipFuture',
  failedChallenge: 'why.skipFailedChallenge',
  disputed: 'why.skipDisputed',
  retry: 'why.skipRetry',
  atCeiling: 'why.skipAtCeiling',
  course: 'why.skipCourse',
  self: 'why.skipSelf',
  minutes: 'why.skipMinutes',
} as const;

/** Why a piece of evidence does not count, in words. */
export function skippedWords(reason: string | null): string {
  return say(reason && reason in skips ? skips[reason as keyof typeof skips] : 'why.skipNotEvidence');
}

/** Both values while an objection is open; the one in favour of the person holds. */
export function contestedWords({ counted, without }: NonNullable<WhyView['contested']>): string {
  return say('why.contested', {
    counted: Math.round(counted.shown),
    countedState: stateWords(counted.state),
    without: Math.round(without.shown),
    withoutState: stateWords(without.state),
  });
}

/** What would change the verdict, as a sentence. */
export function changeWords({ what, on, score }: WhyView['wouldChange'][number]): string {
  const points = score === null ? '' : Math.round(score);
  const date = on === null ? '' : day(on);
  return {
    'pass-lifts-hold': () => say('why.changePassLiftsHold', { score: points }),
    'more-evidence': () => say('why.changeMoreEvidence'),
    expires: () => say('why.changeExpires', { day: date }),
    'falls-below': () => say('why.changeFallsBelow', { day: date }),
    'pass-renews': () => say('why.changePassRenews', { score: points }),
    'reach-level': () => say('why.changeReachLevel', { score: points }),
  }[what]();
}

/** Whether a score may be said as a number: something is known, and a verdict rests on it or is not asked. */
export function isSaid({ counted, threshold, enoughEvidence, held }: ScoreView): boolean {
  return counted > 0 && (threshold === null || enoughEvidence || held !== null);
}

/** The question the page answers. */
export function whyTitle(score: ScoreView): string {
  return isSaid(score) ? say('why.title', { n: Math.round(score.shown) }) : say('why.titleUnknown');
}

/** The score against the cut score, as one sentence. */
export function verdictWords(score: ScoreView): string {
  if (!isSaid(score)) return say('why.sentenceUnknown');
  const n = Math.round(score.shown);
  if (score.threshold === null) return say('why.sentenceFree', { n });
  const cut = Math.round(score.threshold);
  const gap = Math.abs(n - cut);
  if (gap === 0) return say('why.sentenceAt', { n });
  return n < cut ? say('why.sentenceBelow', { n, cut, gap }) : say('why.sentenceMet', { n, cut, gap });
}

/** A rule that holds a score or its verdict, as a sentence. */
export function ruleWords({ rule, reason, level, on }: WhyView['rules'][number]): string {
  return {
    held: () => say(reason === 'critical_failure' ? 'why.heldCritical' : 'why.heldFailed'),
    ceiling: () => say('why.ceilingRule', { n: level ?? 5 }),
    superseded: () => say('why.supersededRule', { day: on === null ? '' : day(on) }),
    exempt: () => say('why.exemptRule'),
    thinEvidence: () => say('why.thinRule'),
  }[rule]();
}
