/** What everybody goes through, in this order. */
export const INDUCTION_STEPS = [
  'account',
  'class',
  'lessons',
  'exam',
  'drill',
  'certificate',
  'posting',
] as const;
export type InductionStep = (typeof INDUCTION_STEPS)[number];

/** How far somebody is: on the list alone, the last step that is done with all before it, or out of it. */
export const INDUCTION_STAGES = ['imported', ...INDUCTION_STEPS, 'left'] as const;
export type InductionStage = (typeof INDUCTION_STAGES)[number];

export const MISSING = [
  'account',
  'first-sign-in',
  'class-none',
  'place',
  'waiting',
  'class-failed',
  'lessons',
  'exam-none',
  'round',
  'sit',
  'result',
  'resit',
  'drill',
  'drill-again',
  'drill-confirm',
  'certificate',
  'proposal',
  'proposal-again',
  'decision',
  'first-day',
] as const;
export type Missing = (typeof MISSING)[number];

export const ACTORS = ['person', 'planner', 'trainer', 'leader', 'nobody'] as const;
export type InductionActor = (typeof ACTORS)[number];

/** Something that is missing, and who can change that. */
export interface MissingPart {
  readonly step: InductionStep;
  readonly what: Missing;
  readonly by: InductionActor;
  /** The course, drill or kind of certificate. */
  readonly code: string | null;
  readonly done: number;
  readonly of: number;
}

/** What the records say of somebody; study minutes are no part of it. */
export interface InductionFacts {
  readonly account: 'none' | 'issued' | 'own';
  /** `none`: the intake has no class yet. */
  readonly place: 'none' | 'out' | 'waiting' | 'held' | 'failed';
  readonly courses: readonly { readonly code: string; readonly done: number; readonly of: number }[];
  /** `not-asked`: the intake asks for no exam. */
  readonly exam: 'not-asked' | 'none' | 'unlisted' | 'listed' | 'sat' | 'passed' | 'failed';
  readonly drills: readonly {
    readonly code: string;
    readonly state: 'none' | 'failed' | 'unconfirmed' | 'passed';
  }[];
  readonly certificates: readonly { readonly code: string; readonly held: boolean }[];
  readonly posting: 'none' | 'proposed' | 'declined' | 'agreed' | 'posted';
  readonly left: boolean;
}

const part = (
  step: InductionStep,
  [what, by]: readonly [Missing, InductionActor],
  more: Partial<Pick<MissingPart, 'code' | 'done' | 'of'>> = {},
): MissingPart => ({ step, what, by, code: null, done: 0, of: 0, ...more });

const places = {
  none: ['class-none', 'planner'],
  out: ['place', 'planner'],
  waiting: ['waiting', 'planner'],
  failed: ['class-failed', 'planner'],
} as const;
const exams = {
  none: ['exam-none', 'planner'],
  unlisted: ['round', 'planner'],
  listed: ['sit', 'person'],
  sat: ['result', 'trainer'],
  failed: ['resit', 'planner'],
} as const;
const drills = {
  none: ['drill', 'trainer'],
  failed: ['drill-again', 'trainer'],
  unconfirmed: ['drill-confirm', 'person'],
} as const;
const postings = {
  none: ['proposal', 'planner'],
  declined: ['proposal-again', 'planner'],
  proposed: ['decision', 'leader'],
  agreed: ['first-day', 'nobody'],
} as const;

/** Everything that is missing, in the order of the steps. */
function missingOf(facts: InductionFacts): MissingPart[] {
  const { account, place, courses, exam, posting } = facts;
  return [
    ...(account === 'none' ? [part('account', ['account', 'planner'])] : []),
    ...(account === 'issued' ? [part('account', ['first-sign-in', 'person'])] : []),
    ...(place === 'held' ? [] : [part('class', places[place])]),
    ...courses
      .filter(({ done, of }) => of === 0 || done < of)
      .map(({ code, done, of }) => part('lessons', ['lessons', 'person'], { code, done, of })),
    ...(exam === 'passed' || exam === 'not-asked' ? [] : [part('exam', exams[exam])]),
    ...facts.drills.flatMap(({ code, state }) =>
      state === 'passed' ? [] : [part('drill', drills[state], { code })],
    ),
    ...facts.certificates
      .filter(({ held }) => !held)
      .map(({ code }) => part('certificate', ['certificate', 'trainer'], { code })),
    ...(posting === 'posted' ? [] : [part('posting', postings[posting])]),
  ];
}

export interface Standing {
  readonly stage: InductionStage;
  readonly done: readonly InductionStep[];
  readonly missing: readonly MissingPart[];
  /** What comes next: the first thing missing of the first step that is not done. */
  readonly next: MissingPart | null;
}

/**
 * Where somebody stands, from the records alone: nobody types it. A step is done when nothing of it is missing; an account
 * counts from the day it is given, though its first password is still to be replaced. Who has been posted is through,
 * whatever runs out afterwards.
 */
export function standingIn(facts: InductionFacts): Standing {
  if (facts.posting === 'posted')
    return { stage: 'posting', done: [...INDUCTION_STEPS], missing: [], next: null };
  const missing = missingOf(facts);
  const open = new Set(missing.flatMap(({ step, what }) => (what === 'first-sign-in' ? [] : [step])));
  const done = INDUCTION_STEPS.filter((step) => !open.has(step));
  const first = INDUCTION_STEPS.find((step) => open.has(step));
  const reached = first ? INDUCTION_STEPS[INDUCTION_STEPS.indexOf(first) - 1] : undefined;
  const stage = facts.left ? 'left' : (reached ?? 'imported');
  const next = facts.left ? null : (missing.find(({ step }) => step === first) ?? null);
  return { stage, done, missing: facts.left ? [] : missing, next };
}

/** Whether everything before the posting is done: only then is one proposed. */
export const isReadyForPost = ({ done }: Pick<Standing, 'done'>) =>
  INDUCTION_STEPS.every((step) => step === 'posting' || done.includes(step));
