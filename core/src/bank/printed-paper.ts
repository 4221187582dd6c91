import { Type, type Static } from 'typebox';
import { Exactly, OneOf, OrNull } from '../platform/shapes.ts';
import { kindNames } from './kinds.ts';

const Choice = Exactly({ mark: Type.String(), text: Type.String() });

/** A picture with lettered places, from 0 to 1 of its width and height. */
const Picture = Exactly({
  media: Type.String(),
  alt: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  spots: Type.Array(Exactly({ mark: Type.String(), x: Type.Number(), y: Type.Number() })),
});

const questionFields = {
  no: Type.Integer(),
  kind: OneOf(kindNames),
  /** Name of the item in the bank; null for a part of another. */
  code: OrNull(Type.String()),
  /** As its author wrote it, blanks as `{{1}}`. */
  stem: Type.String(),
  material: OrNull(Type.String()),
  points: Type.Number(),
  /** How many blanks its stem holds. */
  blanks: Type.Integer(),
  /** Options, entries, named places or the right side of pairs, with their letters. */
  choices: Type.Array(Choice),
  /** The left side of pairs with figures, or the choices of each gap of a cloze. */
  across: Type.Array(Choice),
  picture: OrNull(Picture),
};

const PrintedPart = Exactly(questionFields);
/** One question of a printed paper; a case holds its parts. */
const PrintedQuestion = Exactly({ ...questionFields, parts: Type.Array(PrintedPart) });

/** What a candidate fills in for one question. */
const AnswerBox = Exactly({
  no: Type.Integer(),
  part: OrNull(Type.Integer()),
  form: OneOf(['one-of', 'some-of', 'true-false', 'blanks', 'number', 'pairs', 'order', 'lines', 'picture']),
  /** Letters to mark. */
  marks: Type.Array(Type.String()),
  /** How many blanks, pairs, places in order, spots or lines. */
  count: Type.Integer(),
});

/** The key of one question; `code` names its item. */
const KeyLine = Exactly({
  no: Type.Integer(),
  part: OrNull(Type.Integer()),
  code: OrNull(Type.String()),
  answer: Type.String(),
});

/** A paper for print: its sections, the answer sheet, and the key where it was asked for. */
export const PrintedPaper = Exactly({
  total: Type.Number(),
  sections: Type.Array(
    Exactly({
      /** Its own title; null = it is called after its kind. */
      title: OrNull(Type.String()),
      kind: OrNull(OneOf(kindNames)),
      points: Type.Number(),
      /** Points of each question when all are worth the same. */
      each: OrNull(Type.Number()),
      questions: Type.Array(PrintedQuestion),
    }),
  ),
  sheet: Type.Array(AnswerBox),
  key: OrNull(Type.Array(KeyLine)),
});

export type PrintedPaper = Static<typeof PrintedPaper>;
export type PrintedQuestion = Static<typeof PrintedQuestion>;
export type PrintedPart = Static<typeof PrintedPart>;
export type AnswerBox = Static<typeof AnswerBox>;
