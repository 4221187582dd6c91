import { defineEntity, p } from '@mikro-orm/core';
import { day, id, instant } from '../platform/columns.ts';

/** Results of one type that were predicted, and how many fell into the 90 % range. */
export interface PredictedOfType {
  readonly type: string;
  readonly predicted: number;
  readonly inside: number;
}

const TuningRunSchema = defineEntity({
  name: 'TuningRun',
  properties: {
    id: id(),
    capabilityCode: p.string(),
    tunedOn: day(),
    madeAt: instant(),
    /** The scoring model it was held against, and its daily variance q. */
    formulaVersion: p.string(),
    q: p.double().$type<number>(),
    /** The q that predicted best; null with fewer than 300 predicted results. */
    bestQ: p.double().$type<number>().nullable(),
    /** Log-likelihood per predicted result, in the order of the grid; empty when too few. */
    likelihoods: p.json<number[]>(),
    predicted: p.integer(),
    /** Predicted results that fell into the 90 % range of what was expected of them. */
    inside: p.integer(),
    types: p.json<PredictedOfType[]>(),
  },
  uniques: [{ properties: ['capabilityCode', 'tunedOn'] }],
});

/** What one night found of one capability. It proposes and changes nothing: a model version does. */
export class TuningRun extends TuningRunSchema.class {}
TuningRunSchema.setClass(TuningRun);
