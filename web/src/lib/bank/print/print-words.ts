import type { PrintedPaper } from '@whetstone/core/bank/printed-paper.ts';
import { sortOfExtension } from '@whetstone/core/bank/media/media-type.ts';
import type { ExamRules } from '@whetstone/core/exams/rules.ts';
import type { PhraseKey } from '#lib/i18n/phrases.ts';
import type { KindOf } from '../kinds/view.ts';

/** How questions of a kind are answered on paper. */
export const howPhrases = {
  single: 'printing.howSingle',
  multiple: 'printing.howMultiple',
  'true-false': 'printing.howTrueFalse',
  'fill-blank': 'printing.howFillBlank',
  numeric: 'printing.howNumeric',
  matching: 'printing.howMatching',
  ordering: 'printing.howOrdering',
  'short-answer': 'printing.howShortAnswer',
  cloze: 'printing.howCloze',
  hotspot: 'printing.howHotspot',
  'case-group': 'printing.howCaseGroup',
} as const satisfies Record<KindOf, PhraseKey>;

const options = {
  'all-or-nothing': 'printing.creditAll',
  'half-if-subset': 'printing.creditHalf',
  'per-option': 'printing.creditPerOption',
} as const satisfies Record<ExamRules['partialCredit'], PhraseKey>;

const madeOfParts: readonly KindOf[] = ['fill-blank', 'cloze', 'matching', 'ordering', 'hotspot'];

type CreditPhrase = (typeof options)[keyof typeof options] | 'printing.creditPerPart';

/** How a partly right answer counts; null where there is none, or nobody said. */
export function creditPhrase(
  kind: KindOf,
  rules: { partialCredit: ExamRules['partialCredit']; parts: 'per-part' | 'all-or-nothing' } | null,
): CreditPhrase | null {
  if (rules === null) return null;
  if (kind === 'multiple') return options[rules.partialCredit];
  if (!madeOfParts.includes(kind)) return null;
  return rules.parts === 'per-part' ? 'printing.creditPerPart' : 'printing.creditAll';
}

const figures = '零一二三四五六七八九';

/** The number of a section as papers have it: 一 to 九十九, or I, II … in English. */
export function sectionNo(n: number, locale: 'zh' | 'en'): string {
  if (locale === 'en') return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : figures[tens]}十`;
  return `${ten}${ones === 0 && tens > 0 ? '' : figures[ones]}`;
}

/** Whether a text plays something that paper cannot. */
export function playedIn(text: string): 'audio' | 'video' | null {
  for (const [, extension = ''] of text.matchAll(/media:[0-9a-f]{64}\.([a-z0-9]{2,4})/g)) {
    const sort = sortOfExtension(extension);
    if (sort === 'audio' || sort === 'video') return sort;
  }
  return null;
}

/** How wide a text will be, in characters of full width. */
function widthOf(text: string): number {
  return [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) > 0xff ? 1 : 0.55), 0);
}

/** So many options stand beside each other: short ones four, middling ones two. */
export function columnsOf(choices: readonly { text: string }[]): 1 | 2 | 4 {
  if (choices.some(({ text }) => text.includes('media:'))) return 2;
  const widest = Math.max(0, ...choices.map(({ text }) => widthOf(text)));
  if (widest <= 7 && choices.length > 2) return 4;
  return widest <= 17 ? 2 : 1;
}

type Box = PrintedPaper['sheet'][number];
const marked: readonly Box['form'][] = ['one-of', 'some-of', 'true-false', 'picture'];

/** Whether a box is filled in by blackening letters. */
export function isMarked({ form }: Box): boolean {
  return marked.includes(form);
}

/** The answer sheet in stretches: boxes to blacken stand in columns, those to write in below each other. */
export function stretchesOf(sheet: readonly Box[]): { marked: boolean; boxes: Box[] }[] {
  const stretches: { marked: boolean; boxes: Box[] }[] = [];
  for (const box of sheet) {
    const last = stretches.at(-1);
    if (last && last.marked === isMarked(box)) last.boxes.push(box);
    else stretches.push({ marked: isMarked(box), boxes: [box] });
  }
  return stretches;
}
