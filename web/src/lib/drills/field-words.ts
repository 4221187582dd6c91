import type { RawFaultCode } from '@whetstone/core/drills/measure.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import type { Blocked } from './blocked.ts';
import { unitWord } from './words.ts';

/** Why nothing can be recorded for a person, in words. */
export function blockedWords(blocked: Blocked): string {
  return {
    own: () => say('field.blockedOwn'),
    'no-table': () => say('field.blockedNoTable'),
    'not-begun': () => say('field.blockedNotBegun'),
    closed: () => say('field.blockedClosed'),
  }[blocked]();
}

/** What is wrong with an entry and how to put it right. */
export function faultWords(code: RawFaultCode, drill: DrillDefinition): string {
  const { least, most } = drill.plausible;
  const words: Partial<Record<RawFaultCode, () => string>> = {
    implausible: () => say('field.faultImplausible', { least, most, unit: unitWord(drill.unit) }),
    'finer-than-precision': () => say('field.faultFiner', { step: drill.precision }),
    'too-many-tries': () => say('field.faultTries', { n: drill.tries ?? 1 }),
    'too-many-shots': () => say('field.faultShots', { n: drill.shots ?? 0 }),
    'total-too-high': () => say('field.faultTotal', { n: (drill.shots ?? 0) * 10 }),
    'hits-too-high': () => say('field.faultHits'),
  };
  return words[code]?.() ?? say('field.faultOther', { code });
}
