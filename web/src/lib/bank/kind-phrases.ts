import type { PhraseKey } from '#lib/i18n/phrases.ts';
import type { KindOf } from './kinds/view.ts';

/** What each kind of item is called. */
export const kindPhrases = {
  single: 'bank.kindSingle',
  multiple: 'bank.kindMultiple',
  'true-false': 'bank.kindTrueFalse',
  'fill-blank': 'bank.kindFillBlank',
  numeric: 'bank.kindNumeric',
  matching: 'bank.kindMatching',
  ordering: 'bank.kindOrdering',
  'short-answer': 'bank.kindShortAnswer',
  cloze: 'bank.kindCloze',
  hotspot: 'bank.kindHotspot',
  'case-group': 'bank.kindCaseGroup',
} as const satisfies Record<KindOf, PhraseKey>;
