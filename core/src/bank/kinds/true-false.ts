import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { gradeOf, unanswered, type Kind } from '../kind.ts';
import { Stem, stemFaults } from '../parts.ts';

export const TrueFalseContent = Exactly({ stem: Stem, key: Type.Boolean() });
export const TrueFalsePaper = Exactly({ kind: Type.Literal('true-false'), stem: Stem });
export const TrueFalseResponse = Exactly({ pick: Type.Boolean() });
export const TrueFalseReveal = Exactly({ response: TrueFalseResponse });

export type TrueFalseContent = Static<typeof TrueFalseContent>;
export type TrueFalsePaper = Static<typeof TrueFalsePaper>;
export type TrueFalseResponse = Static<typeof TrueFalseResponse>;
export type TrueFalseReveal = Static<typeof TrueFalseReveal>;

/** 判断: the statement is true or false. */
export const trueFalse = {
  name: 'true-false',
  schemas: {
    content: TrueFalseContent,
    paper: TrueFalsePaper,
    response: TrueFalseResponse,
    reveal: TrueFalseReveal,
  },
  rules: ['all-or-nothing'],
  mustShuffle: false,

  toPaper: (content) => ({ kind: 'true-false', stem: content.stem }),

  fits: (response) => 'pick' in response && typeof response.pick === 'boolean',

  complete: (response) => response !== null,

  grade: (content, response) =>
    response === null ? unanswered : gradeOf(response.pick === content.key ? 1 : 0, 1),

  faults: (content) => stemFaults(content.stem),

  reveal: (content) => ({ response: { pick: content.key } }),

  shufflable: () => [],

  arrange: (paper) => ({ kind: 'true-false', stem: paper.stem }),
} satisfies Kind<TrueFalseContent, TrueFalsePaper, TrueFalseResponse, TrueFalseReveal, 'all-or-nothing'>;
