import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { awaitingMarker, unanswered, type ItemFault, type Kind } from '../kind.ts';
import { PartId, Stem, stemFaults } from '../parts.ts';
import { comparableText } from '../text.ts';

const Material = Type.Optional(Type.String({ minLength: 1, maxLength: 8000 }));
/** Characters that an answer should not exceed; a longer one is still kept and marked. */
const WordLimit = Type.Optional(Type.Integer({ minimum: 10, maximum: 5000 }));
const ModelAnswer = Type.String({ minLength: 1, maxLength: 5000 });
const Points = Type.Number({ exclusiveMinimum: 0, maximum: 100 });
const CriterionText = Type.String({ minLength: 1, maxLength: 500 });

export const RubricCriterion = Exactly({
  id: PartId,
  text: CriterionText,
  points: Points,
  /** Words that a marker may look for; they decide nothing. */
  keywords: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 12 })),
});

export const ShortAnswerContent = Exactly({
  stem: Stem,
  material: Material,
  rubric: Type.Array(RubricCriterion, { minItems: 1, maxItems: 12 }),
  modelAnswer: ModelAnswer,
  wordLimit: WordLimit,
});
export const ShortAnswerPaper = Exactly({
  kind: Type.Literal('short-answer'),
  stem: Stem,
  material: Material,
  wordLimit: WordLimit,
});
export const ShortAnswerResponse = Exactly({ text: Type.String({ maxLength: 10_000 }) });
/** A model answer, and what the marks were given for. */
export const ShortAnswerReveal = Exactly({
  response: ShortAnswerResponse,
  criteria: Type.Array(Exactly({ text: CriterionText, points: Points })),
});

export type ShortAnswerContent = Static<typeof ShortAnswerContent>;
export type ShortAnswerPaper = Static<typeof ShortAnswerPaper>;
export type ShortAnswerResponse = Static<typeof ShortAnswerResponse>;
export type ShortAnswerReveal = Static<typeof ShortAnswerReveal>;

type Shown = Pick<ShortAnswerContent, 'stem' | 'material' | 'wordLimit'>;

function paperOf({ stem, material, wordLimit }: Shown): ShortAnswerPaper {
  return {
    kind: 'short-answer',
    stem,
    ...(material !== undefined && { material }),
    ...(wordLimit !== undefined && { wordLimit }),
  };
}

function rubricFaults({ rubric }: ShortAnswerContent): ItemFault[] {
  return rubric.flatMap(({ id, text }, at): ItemFault[] => {
    const faults: ItemFault[] = [];
    if (comparableText(text) === '') faults.push({ path: `rubric/${at}/text`, code: 'empty-text' });
    if (rubric.findIndex((other) => other.id === id) < at)
      faults.push({ path: `rubric/${at}/id`, code: 'duplicate-id' });
    return faults;
  });
}

/** 简答: a text in the candidate's own words, which people mark by a rubric. */
export const shortAnswer = {
  name: 'short-answer',
  schemas: {
    content: ShortAnswerContent,
    paper: ShortAnswerPaper,
    response: ShortAnswerResponse,
    reveal: ShortAnswerReveal,
  },
  rules: ['per-part'],
  mustShuffle: false,

  toPaper: (content) => paperOf(content),

  fits: (response) => 'text' in response,

  complete: (response) => response !== null && comparableText(response.text) !== '',

  personParts: (content) => [{ part: null, share: 1, content: { ...content } }],

  grade: (_, response) =>
    response === null || comparableText(response.text) === '' ? unanswered : awaitingMarker,

  faults(content) {
    const faults = [...stemFaults(content.stem), ...rubricFaults(content)];
    if (comparableText(content.modelAnswer) === '') faults.push({ path: 'modelAnswer', code: 'empty-text' });
    return faults;
  },

  reveal: (content) => ({
    response: { text: content.modelAnswer },
    criteria: content.rubric.map(({ text, points }) => ({ text, points })),
  }),

  shufflable: () => [],

  arrange: (paper) => paperOf(paper),
} satisfies Kind<ShortAnswerContent, ShortAnswerPaper, ShortAnswerResponse, ShortAnswerReveal, 'per-part'>;
