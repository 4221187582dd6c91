/** Kinds of record that can name a capability, in the order of their codes in `EvidenceColumns`. */
export const EVIDENCE_TYPES = [
  'practical',
  'drill',
  'exam_proctored',
  'certificate',
  'scenario',
  'file_review',
  'inspection',
  'observation',
  'exam_online',
  'course',
  'self',
  'minutes',
] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

/** How fast a capability fades when it is not used. */
export const FADE_CLASSES = ['fast', 'medium', 'slow', 'knowledge', 'practised', 'none'] as const;
export type FadeClass = (typeof FADE_CLASSES)[number];

/** 1 了解 · 2 合格 · 3 熟练 · 4 骨干 · 5 专家; 0 = nothing shown. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;
export type ProvableLevel = 1 | 2 | 3 | 4 | 5;

/**
 * One version of the rules behind every score. All of it is data: a change is a new version, and a
 * stored figure names the version it was made by. Scores are points on the common 0–100 scale,
 * variances points².
 */
export interface ScoringModel {
  readonly version: string;
  /** Where everybody starts. */
  readonly mu0: number;
  /** Variance of the start; no doubt is ever larger. */
  readonly s20: number;
  /** Variance added by one day without evidence. */
  readonly q: number;
  /** Capabilities that move faster or slower than that, by code; `modelFor` reads it. */
  readonly qOf?: Readonly<Record<string, number>>;
  /** Half-life in days of a drift back to `mu0`; null = no drift. */
  readonly H: number | null;
  /** Beyond this many standard deviations a result is a surprise. */
  readonly k: number;
  /** Highest score that evidence of a ceiling can give. */
  readonly ceilingValues: Readonly<Record<ProvableLevel, number>>;
  /** Trust in each type as a variance; a type that is missing here is not evidence. */
  readonly measurementVariance: Readonly<Partial<Record<EvidenceType, number>>>;
  /** Types that decide about passing and failing. */
  readonly summative: readonly EvidenceType[];
  /** Score at which a level is met; level 5 takes that of level 4 and a valid accreditation. */
  readonly thresholds: Readonly<Record<1 | 2 | 3 | 4, number>>;
  /** Factor on the variance of an assessor without certification. */
  readonly uncertifiedFactor: number;
  /** Variance that the results of one occasion share. */
  readonly occasionVariance: number;
  /** Highest score of a result with a critical failure. */
  readonly criticalCap: number;
  /** Highest shown score and level while the newest summative result stands as failed. */
  readonly heldScore: number;
  readonly heldLevel: Level;
  /** A pass is due for renewal in this many last days of its validity. */
  readonly dueDays: number;
  /** Half-life and grace in days of what lies above `fadeFloor`. */
  readonly fade: Readonly<Record<FadeClass, readonly [number | null, number | null]>>;
  readonly fadeFloor: number;
  /** Unit ratings: shares ready for T and P, least coverage, least number of people for a share. */
  readonly unit: {
    readonly T: number;
    readonly P: number;
    readonly coverage: number;
    readonly people: number;
  };
}

/** The model in force, as in docs: capability-model CAP-2. */
export const CAP_2: ScoringModel = {
  version: 'CAP-2',
  mu0: 65,
  s20: 144,
  q: 0.1,
  H: null,
  k: 2.5,
  ceilingValues: { 1: 59, 2: 74, 3: 89, 4: 100, 5: 100 },
  measurementVariance: {
    practical: 25,
    drill: 25,
    exam_proctored: 36,
    certificate: 36,
    scenario: 64,
    file_review: 64,
    inspection: 64,
    observation: 97,
    exam_online: 196,
  },
  summative: ['certificate', 'drill', 'exam_proctored', 'file_review', 'inspection', 'practical', 'scenario'],
  thresholds: { 1: 40, 2: 60, 3: 75, 4: 90 },
  uncertifiedFactor: 2.5,
  occasionVariance: 16,
  criticalCap: 39,
  heldScore: 59,
  heldLevel: 1,
  dueDays: 60,
  fade: {
    fast: [200, 30],
    medium: [335, 60],
    slow: [395, 60],
    knowledge: [365, 90],
    practised: [730, 180],
    none: [null, null],
  },
  fadeFloor: 40,
  unit: { T: 0.9, P: 0.7, coverage: 0.6, people: 5 },
};

/** The score at which a level is met; 0 for level 0, which asks nothing. */
export function thresholdOf(level: Level, model: ScoringModel): number {
  if (level === 0) return 0;
  return model.thresholds[level === 5 ? 4 : level];
}

/** The level that a score reaches, 0–5; level 5 only with a valid accreditation. */
export function levelOf(
  score: number,
  accredited: boolean,
  { thresholds }: Pick<ScoringModel, 'thresholds'>,
): Level {
  if (score >= thresholds[4]) return accredited ? 5 : 4;
  if (score >= thresholds[3]) return 3;
  if (score >= thresholds[2]) return 2;
  return score >= thresholds[1] ? 1 : 0;
}

const ownModels = new WeakMap<ScoringModel, Map<number, ScoringModel>>();

/** The model as one capability is judged by it: with that capability's own q where it has one. */
export function modelFor(model: ScoringModel, capabilityCode: string): ScoringModel {
  const q = model.qOf?.[capabilityCode];
  if (q === undefined || q === model.q) return model;
  const own = ownModels.get(model) ?? new Map<number, ScoringModel>();
  ownModels.set(model, own);
  const made = own.get(q) ?? { ...model, q };
  own.set(q, made);
  return made;
}
