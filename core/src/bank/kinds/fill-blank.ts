import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { gradeParts, partRules, unanswered, type ItemFault, type Kind, type PartRule } from '../kind.ts';
import { Stem, stemFaults } from '../parts.ts';
import { comparableText } from '../text.ts';

const Accepted = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 20 });
const Texts = Type.Array(Type.String({ maxLength: 100 }), { maxItems: 10 });

/** The stem holds {{1}}, {{2}} … where the blanks stand. */
export const FillBlankContent = Exactly({
  stem: Stem,
  blanks: Type.Array(Exactly({ accept: Accepted }), { minItems: 1, maxItems: 10 }),
});
export const FillBlankPaper = Exactly({
  kind: Type.Literal('fill-blank'),
  stem: Stem,
  blankCount: Type.Integer({ minimum: 1, maximum: 10 }),
});
export const FillBlankResponse = Exactly({ texts: Texts });
/** What was accepted, per blank. */
export const FillBlankReveal = Exactly({ response: FillBlankResponse, accepted: Type.Array(Accepted) });

export type FillBlankContent = Static<typeof FillBlankContent>;
export type FillBlankPaper = Static<typeof FillBlankPaper>;
export type FillBlankResponse = Static<typeof FillBlankResponse>;
export type FillBlankReveal = Static<typeof FillBlankReveal>;

const blankMarker = /\{\{(\d{1,2})\}\}/g;

/** Each blank needs its marker once, each marker its blank. */
function markerFaults(content: FillBlankContent): ItemFault[] {
  const marked = [...content.stem.matchAll(blankMarker)].map((match) => Number(match[1]));
  const faults: ItemFault[] = [];
  for (const at of content.blanks.keys()) {
    const times = marked.filter((number) => number === at + 1).length;
    if (times === 0) faults.push({ path: `blanks/${at}`, code: 'marker-missing' });
    if (times > 1) faults.push({ path: `blanks/${at}`, code: 'marker-repeated' });
  }
  if (marked.some((number) => number < 1 || number > content.blanks.length)) {
    faults.push({ path: 'stem', code: 'marker-without-blank' });
  }
  return faults;
}

function acceptFaults(accept: readonly string[], path: string): ItemFault[] {
  const texts = accept.map(comparableText);
  return texts.flatMap((text, at): ItemFault[] => {
    if (text === '') return [{ path: `${path}/${at}`, code: 'accept-empty' }];
    return texts.indexOf(text) < at ? [{ path: `${path}/${at}`, code: 'accept-repeated' }] : [];
  });
}

/** 填空: short texts, each compared with the wordings that count as right. */
export const fillBlank = {
  name: 'fill-blank',
  schemas: {
    content: FillBlankContent,
    paper: FillBlankPaper,
    response: FillBlankResponse,
    reveal: FillBlankReveal,
  },
  rules: partRules,
  mustShuffle: false,

  toPaper: (content) => ({ kind: 'fill-blank', stem: content.stem, blankCount: content.blanks.length }),

  fits: (response, paper) =>
    'texts' in response && Array.isArray(response.texts) && response.texts.length <= paper.blankCount,

  complete(response, paper) {
    const texts = response?.texts.filter((text) => comparableText(text) !== '') ?? [];
    return texts.length >= paper.blankCount;
  },

  grade(content, response, rule = 'per-part') {
    const texts = content.blanks.map((_, at) => comparableText(response?.texts[at] ?? ''));
    if (texts.every((text) => text === '')) return unanswered;
    const right = content.blanks.filter(({ accept }, at) =>
      accept.map(comparableText).includes(texts[at] ?? ''),
    );
    return gradeParts(right.length, content.blanks.length, rule);
  },

  faults: (content) => [
    ...stemFaults(content.stem),
    ...markerFaults(content),
    ...content.blanks.flatMap(({ accept }, at) => acceptFaults(accept, `blanks/${at}/accept`)),
  ],

  reveal: (content) => ({
    response: { texts: content.blanks.map(({ accept }) => accept[0] ?? '') },
    accepted: content.blanks.map(({ accept }) => [...accept]),
  }),

  shufflable: () => [],

  arrange: (paper) => ({ kind: 'fill-blank', stem: paper.stem, blankCount: paper.blankCount }),
} satisfies Kind<FillBlankContent, FillBlankPaper, FillBlankResponse, FillBlankReveal, PartRule>;
