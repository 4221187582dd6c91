import type { Kind } from './kind.ts';
import { fillBlank } from './kinds/fill-blank.ts';
import { matching } from './kinds/matching.ts';
import { multiple } from './kinds/multiple.ts';
import { numeric } from './kinds/numeric.ts';
import { ordering } from './kinds/ordering.ts';
import { shortAnswer } from './kinds/short-answer.ts';
import { single } from './kinds/single.ts';
import { trueFalse } from './kinds/true-false.ts';

/** Every kind of item; a new kind is a file in `kinds/` and a line here (docs/adding-a-kind.md). */
export const kinds = {
  single,
  multiple,
  'true-false': trueFalse,
  'fill-blank': fillBlank,
  numeric,
  matching,
  ordering,
  'short-answer': shortAnswer,
};

export type KindName = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as KindName[];

/** A kind whose shapes are not known where it is used: values must have passed its schemas. */
export type SomeKind = Kind<unknown, { kind: KindName }, unknown, { response: unknown }, string>;

/** The kind of this name. */
export function kindOf(name: KindName): SomeKind {
  return kinds[name];
}
