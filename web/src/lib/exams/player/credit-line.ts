import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import type { KindOf } from '#lib/bank/kinds/view.ts';
import type { PhraseKey } from '#lib/i18n/phrases.ts';

const options = {
  'all-or-nothing': 'sitting.creditAll',
  'half-if-subset': 'sitting.creditHalf',
  'per-option': 'sitting.creditPerOption',
} as const satisfies Record<AttemptView['partialCredit'], PhraseKey>;

const parts = {
  'per-part': 'sitting.creditPerPart',
  'all-or-nothing': 'sitting.creditAll',
} as const satisfies Record<AttemptView['partsCredit'], PhraseKey>;

const madeOfParts: readonly KindOf[] = ['fill-blank', 'cloze', 'matching', 'ordering', 'hotspot'];

/** How a partly right answer to an item of this kind counts in this exam; null where it cannot be partly right. */
export function creditLine(
  kind: KindOf,
  { partialCredit, partsCredit }: Pick<AttemptView, 'partialCredit' | 'partsCredit'>,
) {
  if (kind === 'multiple') return options[partialCredit];
  if (madeOfParts.includes(kind)) return parts[partsCredit];
  return kind === 'short-answer' ? 'sitting.creditMarked' : null;
}
