import type { ScoreView } from '@whetstone/core/capability/contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';

const states = {
  exempt: 'capability.stateExempt',
  no_evidence: 'capability.stateNoEvidence',
  below: 'capability.stateBelow',
  lapsed: 'capability.stateLapsed',
  due: 'capability.stateDue',
  met: 'capability.stateMet',
} as const;

/** The state of a requirement in words. */
export function stateWords(state: ScoreView['state']): string {
  return say(states[state]);
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
