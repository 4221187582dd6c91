import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { gradeOf, unanswered, type Kind } from '../kind.ts';
import { Stem, stemFaults } from '../parts.ts';
import { comparableText, readNumber, within } from '../text.ts';

const Unit = Type.Optional(Type.String({ minLength: 1, maxLength: 20 }));
const Tolerance = Type.Number({ minimum: 0 });

/** Right is what lies within `tolerance` of the key, both ends included. */
export const NumericContent = Exactly({ stem: Stem, key: Type.Number(), tolerance: Tolerance, unit: Unit });
export const NumericPaper = Exactly({ kind: Type.Literal('numeric'), stem: Stem, unit: Unit });
export const NumericResponse = Exactly({ text: Type.String({ maxLength: 40 }) });
export const NumericReveal = Exactly({ response: NumericResponse, tolerance: Tolerance });

export type NumericContent = Static<typeof NumericContent>;
export type NumericPaper = Static<typeof NumericPaper>;
export type NumericResponse = Static<typeof NumericResponse>;
export type NumericReveal = Static<typeof NumericReveal>;

function paperOf(stem: string, unit: string | undefined): NumericPaper {
  return unit === undefined ? { kind: 'numeric', stem } : { kind: 'numeric', stem, unit };
}

/** 数值: one number, typed. What cannot be read as one number is wrong, never guessed at. */
export const numeric = {
  name: 'numeric',
  schemas: {
    content: NumericContent,
    paper: NumericPaper,
    response: NumericResponse,
    reveal: NumericReveal,
  },
  rules: ['all-or-nothing'],
  mustShuffle: false,

  toPaper: (content) => paperOf(content.stem, content.unit),

  fits: (response) => 'text' in response,

  complete: (response, paper) => response !== null && readNumber(response.text, paper.unit) !== null,

  grade(content, response) {
    if (response === null || comparableText(response.text) === '') return unanswered;
    const number = readNumber(response.text, content.unit);
    return gradeOf(number !== null && within(number, content.key, content.tolerance) ? 1 : 0, 1);
  },

  faults(content) {
    const faults = stemFaults(content.stem);
    if (readNumber(String(content.key)) !== content.key) faults.push({ path: 'key', code: 'key-unreadable' });
    return faults;
  },

  reveal: (content) => ({ response: { text: String(content.key) }, tolerance: content.tolerance }),

  shufflable: () => [],

  arrange: (paper) => paperOf(paper.stem, paper.unit),
} satisfies Kind<NumericContent, NumericPaper, NumericResponse, NumericReveal, 'all-or-nothing'>;
