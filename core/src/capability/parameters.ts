import { Type, type Static } from 'typebox';
import { CAP_2, type EvidenceType, type FadeClass, type ScoringModel } from './model.ts';
import {
  FADING,
  PARAMETER_SPECS,
  type ParameterSpec,
  qKey,
  qSpec,
  TRUSTED_TYPES,
} from './parameter-specs.ts';

/** The figures of one version of the scoring model, by key (`PARAMETER_SPECS`, and `q.<code>` of capabilities). */
export const ModelParameters = Type.Record(
  Type.String({ pattern: '^[a-zA-Z0-9_.-]{1,40}$' }),
  Type.Number(),
  {
    maxProperties: 600,
  },
);
export type ModelParameters = Static<typeof ModelParameters>;

/** What is wrong with a set of parameters, and at which key. */
export interface ParameterFault {
  readonly what: 'missing' | 'unknown' | 'out-of-range' | 'not-whole' | 'not-rising';
  readonly where: string;
}

/** Level lines stand at least so far apart: each level has a band of points of its own. */
const LEAST_BAND = 5;

/** The parameters of a model. */
export function parametersOf(model: ScoringModel): ModelParameters {
  const { thresholds, fade, measurementVariance } = model;
  const own = Object.entries(model.qOf ?? {}).map(([code, q]) => [qKey(code), q] as const);
  return {
    'start.mean': model.mu0,
    'start.variance': model.s20,
    q: model.q,
    surprise: model.k,
    ...Object.fromEntries(TRUSTED_TYPES.map(([type]) => [`trust.${type}`, measurementVariance[type] ?? 0])),
    'trust.uncertified': model.uncertifiedFactor,
    'trust.occasion': model.occasionVariance,
    ...Object.fromEntries(([1, 2, 3, 4] as const).map((level) => [`line.${level}`, thresholds[level]])),
    due: model.dueDays,
    ...Object.fromEntries(
      FADING.flatMap((one) => [
        [`fade.${one}.half`, fade[one][0] ?? 0],
        [`fade.${one}.grace`, fade[one][1] ?? 0],
      ]),
    ),
    ...Object.fromEntries(own),
  };
}

/**
 * The model that parameters make. Ceilings follow from the lines: what can prove a level gives at most one
 * point less than the next one asks; a critical failure stays below level 1, a hold below level 2. Which types
 * are evidence, which decide, and the ratings of units are no parameters.
 * @param version under which figures are kept, `CAP-2.1`
 */
export function modelOf(parameters: ModelParameters, version: string): ScoringModel {
  const base = parametersOf(CAP_2);
  const of = (key: string) => parameters[key] ?? base[key] ?? 0;
  const fadeOf = (one: FadeClass) => [of(`fade.${one}.half`), of(`fade.${one}.grace`)] as const;
  const thresholds = { 1: of('line.1'), 2: of('line.2'), 3: of('line.3'), 4: of('line.4') };
  const qOf = Object.fromEntries(
    Object.entries(parameters).flatMap(([key, q]) => (key.startsWith('q.') ? [[key.slice(2), q]] : [])),
  );
  return {
    ...CAP_2,
    version,
    mu0: of('start.mean'),
    s20: of('start.variance'),
    q: of('q'),
    qOf,
    k: of('surprise'),
    ceilingValues: { 1: thresholds[2] - 1, 2: thresholds[3] - 1, 3: thresholds[4] - 1, 4: 100, 5: 100 },
    measurementVariance: Object.fromEntries(
      TRUSTED_TYPES.map(([type]): [EvidenceType, number] => [type, of(`trust.${type}`)]),
    ),
    thresholds,
    uncertifiedFactor: of('trust.uncertified'),
    occasionVariance: of('trust.occasion'),
    criticalCap: thresholds[1] - 1,
    heldScore: thresholds[2] - 1,
    dueDays: of('due'),
    fade: {
      fast: fadeOf('fast'),
      medium: fadeOf('medium'),
      slow: fadeOf('slow'),
      knowledge: fadeOf('knowledge'),
      practised: fadeOf('practised'),
      none: [null, null],
    },
  };
}

/**
 * What is wrong with parameters; nothing that has a fault can be published. Each lies in its range, the level
 * lines rise by five points or more, a slower class does not fade faster.
 * @param codes the capabilities that may have a q of their own
 */
export function parameterFaults(parameters: ModelParameters, codes: readonly string[]): ParameterFault[] {
  const own = codes.filter((code) => qKey(code) in parameters).map(qSpec);
  const known = [...PARAMETER_SPECS, ...own];
  const keys = new Set(known.map(({ key }) => key));
  const unknown = Object.keys(parameters).filter((key) => !keys.has(key));
  return [
    ...known.flatMap((spec) => faultOf(parameters[spec.key], spec)),
    ...unknown.map((where): ParameterFault => ({ what: 'unknown', where })),
    ...rising(parameters, ['line.1', 'line.2', 'line.3', 'line.4'], LEAST_BAND),
    ...rising(parameters, ['fade.fast.half', 'fade.medium.half', 'fade.slow.half'], 0),
  ];
}

function faultOf(value: number | undefined, { key, least, most, whole }: ParameterSpec): ParameterFault[] {
  if (value === undefined) return [{ what: 'missing', where: key }];
  if (!(value >= least && value <= most)) return [{ what: 'out-of-range', where: key }];
  return whole === true && !Number.isInteger(value) ? [{ what: 'not-whole', where: key }] : [];
}

function rising(parameters: ModelParameters, keys: readonly string[], by: number): ParameterFault[] {
  return keys.flatMap((key, at): ParameterFault[] => {
    const [value, before] = [parameters[key], parameters[keys[at - 1] ?? '']];
    if (value === undefined || before === undefined || value - before >= by - 1e-9) return [];
    return [{ what: 'not-rising', where: key }];
  });
}
