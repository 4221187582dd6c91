import type { Kind } from './kind.ts';
import { caseGroup } from './kinds/case-group.ts';
import { plainKinds } from './plain-kinds.ts';

/**
 * Every kind of item. A new kind is a file in `kinds/` and a line in `plain-kinds.ts`
 * (docs/adding-a-kind.md); the case group stands apart because it is made of the others.
 */
export const kinds = { ...plainKinds, 'case-group': caseGroup };

export type KindName = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as KindName[];

/** A kind whose shapes are not known where it is used: values must have passed its schemas. */
export type SomeKind = Kind<unknown, { kind: KindName }, unknown, { response: unknown }, string>;

/** The kind of this name. */
export function kindOf(name: KindName): SomeKind {
  return kinds[name];
}
