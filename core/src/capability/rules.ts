import { EVIDENCE_TYPES, type ProvableLevel, type ScoringModel } from './model.ts';

/** A scoring model laid out for the fold: tables by code in place of names. */
export interface Rules {
  readonly model: ScoringModel;
  /** Measurement variance by type code; 0 = not evidence. */
  readonly variance: Float64Array;
  /** 1 for types that decide about passing and failing. */
  readonly summative: Uint8Array;
  /** Highest score by ceiling; place 0 is unused. */
  readonly cap: Float64Array;
}

const laidOut = new WeakMap<ScoringModel, Rules>();

/** The tables of a model; made once for each model object. */
export function rulesOf(model: ScoringModel): Rules {
  let rules = laidOut.get(model);
  if (rules === undefined) {
    const levels: readonly ProvableLevel[] = [1, 2, 3, 4, 5];
    rules = {
      model,
      variance: Float64Array.from(EVIDENCE_TYPES, (type) => model.measurementVariance[type] ?? 0),
      summative: Uint8Array.from(EVIDENCE_TYPES, (type) => (model.summative.includes(type) ? 1 : 0)),
      cap: Float64Array.from([0, ...levels.map((level) => model.ceilingValues[level])]),
    };
    laidOut.set(model, rules);
  }
  return rules;
}
