import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { Exactly, OneOf } from '../../platform/shapes.ts';
import { CognitiveLevel, Difficulty } from '../item-tags.ts';
import { HotspotContent } from '../kinds/hotspot.ts';
import { LawReference } from '../law-reference.ts';
import type { ParsedNotes, ParsedQuestion } from './parsed.ts';

const Said = (most: number) => Type.Optional(Type.String({ maxLength: most }));

/** What our items say beyond a foreign format; other programs pass over it. */
const Ours = Exactly({
  mark: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 })),
  difficulty: Type.Optional(Difficulty),
  topic: Said(60),
  capabilityCode: Said(40),
  expectedSeconds: Type.Optional(Type.Integer({ minimum: 5, maximum: 7200 })),
  sampleAnswer: Said(5000),
  laws: Type.Optional(Type.Array(LawReference, { maxItems: 10 })),
  level: Type.Optional(CognitiveLevel),
  kind: Type.Optional(OneOf(['cloze'])),
  rubric: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 12 })),
  material: Said(8000),
  wordLimit: Type.Optional(Type.Integer()),
  caseStem: Said(4000),
  unit: Said(20),
  explanation: Said(4000),
  gapUnits: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 20 })),
  caseOf: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
  casePart: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
  spot: Type.Optional(
    Exactly({
      image: HotspotContent.properties.image,
      areas: HotspotContent.properties.areas,
      markers: Type.Array(Exactly({ text: Type.String(), x: Type.Number(), y: Type.Number() }), {
        maxItems: 20,
      }),
    }),
  ),
});

/** The remarks of a question as one line of JSON; `mark` and `unit` only where the format has no place for them. */
export function oursText(question: ParsedQuestion, more: { mark?: number; unit?: string } = {}): string {
  return JSON.stringify({ ...more, ...question.notes });
}

/** Reads such a line; what is not ours is nothing. */
export function oursIn(json: string): { notes: ParsedNotes; mark?: number; unit?: string } | null {
  if (json.length > 60_000) return null;
  try {
    const value: unknown = JSON.parse(json);
    if (!Check(Ours, value)) return null;
    const { mark, unit, ...notes } = value;
    return {
      notes: notes as ParsedNotes,
      ...(mark === undefined ? {} : { mark }),
      ...(unit === undefined ? {} : { unit }),
    };
  } catch {
    return null;
  }
}
