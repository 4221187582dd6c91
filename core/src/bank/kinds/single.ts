import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { gradeOf, unanswered, type Kind } from '../kind.ts';
import { barePart, idsOf, inOrder, Part, partFaults, PartId, Stem, stemFaults } from '../parts.ts';

const Options = Type.Array(Part, { minItems: 2, maxItems: 8 });

export const SingleContent = Exactly({ stem: Stem, options: Options, key: PartId });
export const SinglePaper = Exactly({ kind: Type.Literal('single'), stem: Stem, options: Options });
export const SingleResponse = Exactly({ pick: PartId });
export const SingleReveal = Exactly({ response: SingleResponse });

export type SingleContent = Static<typeof SingleContent>;
export type SinglePaper = Static<typeof SinglePaper>;
export type SingleResponse = Static<typeof SingleResponse>;
export type SingleReveal = Static<typeof SingleReveal>;

/** 单选: one option is right. */
export const single = {
  name: 'single',
  schemas: {
    content: SingleContent,
    paper: SinglePaper,
    response: SingleResponse,
    reveal: SingleReveal,
  },
  rules: ['all-or-nothing'],
  mustShuffle: false,

  toPaper: (content) => ({ kind: 'single', stem: content.stem, options: content.options.map(barePart) }),

  fits: (response, paper) => 'pick' in response && paper.options.some(({ id }) => id === response.pick),

  complete: (response) => response !== null,

  grade: (content, response) =>
    response === null ? unanswered : gradeOf(response.pick === content.key ? 1 : 0, 1),

  faults(content) {
    const faults = [...stemFaults(content.stem), ...partFaults(content.options, 'options')];
    if (!idsOf(content.options).includes(content.key)) {
      faults.push({ path: 'key', code: 'key-not-an-option' });
    }
    return faults;
  },

  reveal: (content) => ({ response: { pick: content.key } }),

  shufflable: (paper) => idsOf(paper.options),

  arrange: (paper, order) => ({ kind: 'single', stem: paper.stem, options: inOrder(paper.options, order) }),
} satisfies Kind<SingleContent, SinglePaper, SingleResponse, SingleReveal, 'all-or-nothing'>;
