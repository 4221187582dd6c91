import { Type, type TProperties } from 'typebox';
import { Exactly, OneOf } from '../platform/shapes.ts';
import { plainKindNames } from './plain-kinds.ts';

const Words = Type.String({ maxLength: 12_000 });
const Name = Type.String({ maxLength: 40 });
const Scalar = Type.Union([Type.String({ maxLength: 1_000 }), Type.Number(), Type.Boolean()]);
const list = <T extends Parameters<typeof Type.Array>[0]>(of: T) => Type.Array(of, { maxItems: 60 });

/** An object that may lack any of its fields, but has no others. */
function Unfinished(fields: TProperties) {
  return Exactly(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, Type.Optional(field)])),
  );
}

const Part = Unfinished({ id: Name, text: Words });
const Place = Unfinished({ x: Type.Number(), y: Type.Number() });

/** The fields of all kinds but groups; what is right in them the kind itself says when the item is whole. */
const plainFields = {
  stem: Words,
  key: Scalar,
  keys: list(Name),
  options: list(Part),
  blanks: list(Unfinished({ accept: list(Words) })),
  tolerance: Type.Number(),
  unit: Name,
  left: list(Part),
  right: list(Part),
  pairs: Type.Record(Name, Name, { maxProperties: 60, additionalProperties: false }),
  entries: list(Part),
  order: list(Name),
  material: Words,
  modelAnswer: Words,
  wordLimit: Type.Number(),
  rubric: list(Unfinished({ id: Name, text: Words, points: Type.Number(), keywords: list(Words) })),
  gaps: list(
    Unfinished({
      type: Name,
      choices: list(Part),
      key: Scalar,
      accept: list(Words),
      tolerance: Type.Number(),
      unit: Name,
    }),
  ),
  image: Unfinished({
    media: Type.String({ maxLength: 100 }),
    alt: Words,
    width: Type.Number(),
    height: Type.Number(),
  }),
  markers: list(Unfinished({ id: Name, text: Words, x: Type.Number(), y: Type.Number() })),
  areas: list(
    Unfinished({
      shape: Name,
      x: Type.Number(),
      y: Type.Number(),
      radius: Type.Number(),
      width: Type.Number(),
      height: Type.Number(),
      points: list(Place),
    }),
  ),
};

const GroupPart = Unfinished({
  id: Name,
  points: Type.Number(),
  kind: OneOf(plainKindNames),
  content: Unfinished(plainFields),
});

/**
 * The content of an item that is still being written: any fields that kinds know, each perhaps missing or
 * not yet right. A kind with a field of its own adds it here, as a test says.
 */
export const DraftContent = Type.Unsafe<Record<string, unknown>>(
  Unfinished({ ...plainFields, parts: list(GroupPart) }),
);
