import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { gradeOf, unanswered, type Kind, type MachineGrade } from '../kind.ts';
import { barePart, idsOf, inOrder, Part, partFaults, PartId, Stem, stemFaults } from '../parts.ts';

const Options = Type.Array(Part, { minItems: 2, maxItems: 8 });

export const MultipleContent = Exactly({
  stem: Stem,
  options: Options,
  keys: Type.Array(PartId, { minItems: 1, maxItems: 8 }),
});
export const MultiplePaper = Exactly({ kind: Type.Literal('multiple'), stem: Stem, options: Options });
export const MultipleResponse = Exactly({ picks: Type.Array(PartId, { maxItems: 8, uniqueItems: true }) });
export const MultipleReveal = Exactly({ response: MultipleResponse });

export type MultipleContent = Static<typeof MultipleContent>;
export type MultiplePaper = Static<typeof MultiplePaper>;
export type MultipleResponse = Static<typeof MultipleResponse>;
export type MultipleReveal = Static<typeof MultipleReveal>;

export const multipleRules = ['half-if-subset', 'all-or-nothing', 'per-option'] as const;
export type MultipleRule = (typeof multipleRules)[number];

/**
 * Credit for so many right and wrong picks of an item with so many keys and distractors.
 * `half-if-subset` 少选得一半: half for right picks only, nothing with a wrong one. `per-option`: a share
 * for each right pick less a share for each wrong one, weighed so that picking everything earns nothing.
 */
function credit(
  right: number,
  wrong: number,
  keys: number,
  distractors: number,
  rule: MultipleRule,
): MachineGrade {
  if (right === keys && wrong === 0) return gradeOf(1, 1);
  if (rule === 'per-option') {
    const weight = Math.max(distractors, 1);
    return gradeOf(right * weight - wrong * keys, keys * weight);
  }
  return gradeOf(rule === 'half-if-subset' && wrong === 0 && right > 0 ? 1 : 0, 2);
}

/** 多选: one or more options are right. */
export const multiple = {
  name: 'multiple',
  schemas: {
    content: MultipleContent,
    paper: MultiplePaper,
    response: MultipleResponse,
    reveal: MultipleReveal,
  },
  rules: multipleRules,
  mustShuffle: false,

  toPaper: (content) => ({ kind: 'multiple', stem: content.stem, options: content.options.map(barePart) }),

  fits: (response, paper) =>
    'picks' in response &&
    Array.isArray(response.picks) &&
    response.picks.every((pick) => idsOf(paper.options).includes(pick)),

  complete: (response) => response !== null && response.picks.length > 0,

  grade(content, response, rule = 'half-if-subset') {
    const picks = new Set(response?.picks);
    if (picks.size === 0) return unanswered;
    const right = content.keys.filter((key) => picks.has(key)).length;
    const distractors = content.options.length - content.keys.length;
    return credit(right, picks.size - right, content.keys.length, distractors, rule);
  },

  faults(content) {
    const faults = [...stemFaults(content.stem), ...partFaults(content.options, 'options')];
    const ids = idsOf(content.options);
    for (const [at, key] of content.keys.entries()) {
      if (!ids.includes(key)) faults.push({ path: `keys/${at}`, code: 'key-not-an-option' });
      if (content.keys.indexOf(key) < at) faults.push({ path: `keys/${at}`, code: 'duplicate-key' });
    }
    return faults;
  },

  reveal: (content) => ({ response: { picks: [...content.keys] } }),

  shufflable: (paper) => idsOf(paper.options),

  arrange: (paper, order) => ({ kind: 'multiple', stem: paper.stem, options: inOrder(paper.options, order) }),
} satisfies Kind<MultipleContent, MultiplePaper, MultipleResponse, MultipleReveal, MultipleRule>;
