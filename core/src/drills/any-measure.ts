import { Type, type Static } from 'typebox';
import { measureNames, measures, type MeasureName } from './measures.ts';

type OfAnyMeasure = { [Name in MeasureName]: Static<(typeof measures)[Name]['raw']> }[MeasureName];

/** The raw record of any measure; `measure` tells which. */
export const AnyRaw = Type.Unsafe<OfAnyMeasure>(Type.Union(measureNames.map((name) => measures[name].raw)));
export type AnyRaw = Static<typeof AnyRaw>;
