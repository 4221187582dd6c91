import type { ProfileView, ScoreView, WhyView } from '@whetstone/core/capability/contract.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';

type State = ScoreView['state'];

/** The state of a requirement in words. */
export function stateWords(state: State): string {
  return {
    exempt: () => say('why.stateExempt'),
    no_evidence: () => say('why.stateNoEvidence'),
    below: () => say('why.stateBelow'),
    lapsed: () => say('why.stateLapsed'),
    due: () => say('why.stateDue'),
    met: () => say('why.stateMet'),
  }[state]();
}

/** Colour of a state: rust is for scores, so a state uses the calm tones; words always stand beside it. */
export const stateTone = {
  exempt: 'plain',
  no_evidence: 'plain',
  below: 'warn',
  lapsed: 'warn',
  due: 'brand',
  met: 'ok',
} as const;

/** The kind of evidence in words. */
export function typeWords(type: string): string {
  const known: Record<string, () => string> = {
    drill: () => say('why.typeDrill'),
    practical: () => say('why.typePractical'),
    exam_proctored: () => say('why.typeExamProctored'),
    exam_online: () => say('why.typeExamOnline'),
    certificate: () => say('why.typeCertificate'),
    scenario: () => say('why.typeScenario'),
    file_review: () => say('why.typeFileReview'),
    inspection: () => say('why.typeInspection'),
    observation: () => say('why.typeObservation'),
  };
  return (known[type] ?? (() => say('why.typeOther')))();
}

/** Why a piece of evidence does not count, in words. */
export function skippedWords(reason: string): string {
  const known: Record<string, () => string> = {
    pending: () => say('why.skipPending'),
    void: () => say('why.skipVoid'),
    future: () => say('why.skipFuture'),
    failedChallenge: () => say('why.skipFailedChallenge'),
    retry: () => say('why.skipRetry'),
    atCeiling: () => say('why.skipAtCeiling'),
    course: () => say('why.skipCourse'),
    self: () => say('why.skipSelf'),
    minutes: () => say('why.skipMinutes'),
  };
  return (known[reason] ?? (() => say('why.skipNotEvidence')))();
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

/** The attention tier in words. */
export function tierWords(tier: ProfileView['tier']['tier']): string {
  return {
    support: () => say('why.tierSupport'),
    attention: () => say('why.tierAttention'),
    routine: () => say('why.tierRoutine'),
  }[tier]();
}

/** The rule that put a person into a tier, in words. */
export function tierRuleWords(rule: string, name: string): string {
  const known: Record<string, () => string> = {
    below_sure: () => say('why.ruleBelowSure', { name }),
    below_likely: () => say('why.ruleBelowLikely', { name }),
    held: () => say('why.ruleHeld', { name }),
    lapsed: () => say('why.ruleLapsed', { name }),
    due: () => say('why.ruleDue', { name }),
    expected_below: () => say('why.ruleExpectedBelow', { name }),
    failed_twice: () => say('why.ruleFailedTwice'),
    few_met: () => say('why.ruleFewMet'),
  };
  return known[rule]?.() ?? rule;
}

/** The score against the cut score, as one sentence. */
export function verdictWords(score: ScoreView): string {
  const n = Math.round(score.shown);
  if (score.threshold === null) return say('why.sentenceFree', { n });
  if (!score.enoughEvidence && score.held === null) return say('why.sentenceUnknown');
  const cut = Math.round(score.threshold);
  const gap = Math.abs(n - cut);
  return n < cut ? say('why.sentenceBelow', { n, cut, gap }) : say('why.sentenceMet', { n, cut, gap });
}

/** A rule that holds a score or its verdict, as a sentence. */
export function ruleWords({ rule, reason, level, on }: WhyView['rules'][number]): string {
  return {
    held: () => (reason === 'critical_failure' ? say('why.heldCritical') : say('why.heldFailed')),
    ceiling: () => say('why.ceilingRule', { n: level ?? 5 }),
    superseded: () => say('why.supersededRule', { day: on === null ? '' : day(on) }),
    exempt: () => say('why.exemptRule'),
    thinEvidence: () => say('why.thinRule'),
  }[rule]();
}
