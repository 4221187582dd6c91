import { Type, type Static } from 'typebox';
import { kindNames, kinds, type KindName } from './kinds.ts';

type Shape = keyof (typeof kinds)[KindName]['schemas'];
type OfAnyKind<S extends Shape> = {
  [Name in KindName]: Static<(typeof kinds)[Name]['schemas'][S]>;
}[KindName];

/** One schema for the shape of all kinds: what fits one of them fits. */
function ofAnyKind<S extends Shape>(shape: S) {
  return Type.Unsafe<OfAnyKind<S>>(Type.Union(kindNames.map((name) => kinds[name].schemas[shape])));
}

/** The paper view of an item; `kind` tells which. */
export const AnyPaper = ofAnyKind('paper');
export type AnyPaper = Static<typeof AnyPaper>;

/** A response to an item of any kind. Whether it suits the item at hand says the kind's `fits`. */
export const AnyResponse = ofAnyKind('response');
export type AnyResponse = Static<typeof AnyResponse>;

/** What may be seen of an item after release. */
export const AnyReveal = ofAnyKind('reveal');
export type AnyReveal = Static<typeof AnyReveal>;
