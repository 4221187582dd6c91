import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { Accepted, acceptFaults, isAccepted, markerFaults } from '../accepted.ts';
import { gradeParts, partRules, unanswered, type Kind, type PartRule } from '../kind.ts';
import { Stem, stemFaults } from '../parts.ts';
import { comparableText } from '../text.ts';

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
    const right = content.blanks.filter(({ accept }, at) => isAccepted(texts[at] ?? '', accept));
    return gradeParts(right.length, content.blanks.length, rule);
  },

  faults: (content) => [
    ...stemFaults(content.stem),
    ...markerFaults(content.stem, content.blanks.length, 'blanks'),
    ...content.blanks.flatMap(({ accept }, at) => acceptFaults(accept, `blanks/${at}/accept`)),
  ],

  reveal: (content) => ({
    response: { texts: content.blanks.map(({ accept }) => accept[0] ?? '') },
    accepted: content.blanks.map(({ accept }) => [...accept]),
  }),

  shufflable: () => [],

  arrange: (paper) => ({ kind: 'fill-blank', stem: paper.stem, blankCount: paper.blankCount }),
} satisfies Kind<FillBlankContent, FillBlankPaper, FillBlankResponse, FillBlankReveal, PartRule>;
