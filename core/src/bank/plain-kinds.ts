import type { Kind } from './kind.ts';
import { cloze } from './kinds/cloze.ts';
import { fillBlank } from './kinds/fill-blank.ts';
import { hotspot } from './kinds/hotspot.ts';
import { matching } from './kinds/matching.ts';
import { multiple } from './kinds/multiple.ts';
import { numeric } from './kinds/numeric.ts';
import { ordering } from './kinds/ordering.ts';
import { shortAnswer } from './kinds/short-answer.ts';
import { single } from './kinds/single.ts';
import { trueFalse } from './kinds/true-false.ts';

/** Every kind of item that is asked by itself or as a part of a case; a new kind is a line here. */
export const plainKinds = {
  single,
  multiple,
  'true-false': trueFalse,
  'fill-blank': fillBlank,
  numeric,
  matching,
  ordering,
  'short-answer': shortAnswer,
  cloze,
  hotspot,
};

export type PlainKindName = keyof typeof plainKinds;

export const plainKindNames = Object.keys(plainKinds) as PlainKindName[];

/** A kind whose shapes are not known where it is used: values must have passed its schemas. */
export type SomePlainKind = Kind<unknown, { kind: PlainKindName }, unknown, { response: unknown }, string>;

/** The kind of this name. */
export function plainKindOf(name: PlainKindName): SomePlainKind {
  return plainKinds[name];
}

/** Whether a name is that of a plain kind. */
export function isPlainKind(name: string): name is PlainKindName {
  return Object.hasOwn(plainKinds, name);
}
