import { faultTexts, type FaultCode } from '@whetstone/core/bank/formats/fault-texts.ts';
import { guessTexts, type GuessCode } from '@whetstone/core/bank/formats/guesses.ts';
import { needTexts, type NeedCode } from '@whetstone/core/bank/formats/item-needs.ts';
import type { ImportLineView, ImportView } from '@whetstone/core/bank/import-contract.ts';
import type { PhraseKey } from '#lib/i18n/phrases.ts';
import type { IconName } from '#lib/ui/icon-names.ts';
import { inLocale } from '#lib/i18n/names.ts';

/** Why an entry cannot be taken in, in the reader's language. */
export function faultWords(code: string): string {
  const known = faultTexts[code as FaultCode] as { zh: string; en: string } | undefined;
  return known ? inLocale(known.zh, known.en) : code;
}

/** What an entry lacks or loses; `stops` when it cannot be taken in before it is mended. */
export function needWords(code: string): { text: string; stops: boolean } {
  const known = needTexts[code as NeedCode] as { stops: boolean; zh: string; en: string } | undefined;
  return known ? { text: inLocale(known.zh, known.en), stops: known.stops } : { text: code, stops: true };
}

/** What had to be guessed to read an entry. */
export function guessWords(code: string): string {
  const known = guessTexts[code as GuessCode] as { zh: string; en: string } | undefined;
  return known ? inLocale(known.zh, known.en) : code;
}

/** How sure the reading of an entry is, as a word with its tone and sign. */
export const confidenceMarks = {
  certain: { phrase: 'imports.certain', tone: 'ok', icon: 'check' },
  likely: { phrase: 'imports.likely', tone: 'plain', icon: undefined },
  look: { phrase: 'imports.look', tone: 'warn', icon: 'warning' },
  unsure: { phrase: 'imports.unsure', tone: 'danger', icon: 'warning' },
} as const satisfies Record<
  NonNullable<ImportLineView['confidence']>,
  { phrase: PhraseKey; tone: string; icon: IconName | undefined }
>;

export const statePhrases = {
  reading: 'imports.stateReading',
  preview: 'imports.statePreview',
  running: 'imports.stateRunning',
  stopped: 'imports.stateStopped',
  done: 'imports.stateDone',
  undoing: 'imports.stateUndoing',
  undone: 'imports.stateUndone',
} as const satisfies Record<ImportView['state'], PhraseKey>;

const lineWords = {
  needs: ['imports.needsFixing', 'warn'],
  skipped: ['imports.isSkipped', 'plain'],
  taken: ['imports.taken', 'ok'],
  left: ['imports.left', 'warn'],
  undone: ['imports.isUndone', 'plain'],
} as const;
const verdictWords = {
  new: ['imports.verdictNew', 'brand'],
  changed: ['imports.verdictChanged', 'brand'],
  same: ['imports.verdictSame', 'plain'],
  unread: ['imports.needsFixing', 'warn'],
} as const;

/** What an entry is, as a word and its tone. */
export function markOf({ state, verdict }: ImportLineView) {
  return state === 'ready' ? verdictWords[verdict] : lineWords[state];
}
