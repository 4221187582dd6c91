import { say } from '#lib/i18n/say.svelte.ts';

/** What sort of thing a capability is, in words; the data's own word where it is not one of ours. */
export function kindWords(kind: string): string {
  const known: Record<string, () => string> = {
    procedure: () => say('model.kindProcedure'),
    interpersonal: () => say('model.kindInterpersonal'),
    accuracy: () => say('model.kindAccuracy'),
    knowledge: () => say('model.kindKnowledge'),
    judgement: () => say('model.kindJudgement'),
    team: () => say('model.kindTeam'),
    physical: () => say('model.kindPhysical'),
    digital: () => say('model.kindDigital'),
    conduct: () => say('model.kindConduct'),
  };
  return known[kind]?.() ?? kind;
}

/** How fast a capability fades when it is not used, in words. */
export function fadeWords(fade: string): string {
  const known: Record<string, () => string> = {
    fast: () => say('model.fadeFast'),
    medium: () => say('model.fadeMedium'),
    slow: () => say('model.fadeSlow'),
    knowledge: () => say('model.fadeKnowledge'),
    practised: () => say('model.fadePractised'),
    none: () => say('model.fadeNone'),
  };
  return known[fade]?.() ?? fade;
}

/** How a drill is measured, in words. */
export function measureWords(measure: string): string {
  const known: Record<string, () => string> = {
    ring_score: () => say('model.measureRings'),
    time: () => say('model.measureTime'),
    count: () => say('model.measureCount'),
    distance: () => say('model.measureDistance'),
    checklist: () => say('model.measureChecklist'),
    rubric5: () => say('model.measureRubric'),
    ratio: () => say('model.measureRatio'),
    score: () => say('model.measureScore'),
    composite: () => say('model.measureComposite'),
  };
  return known[measure]?.() ?? measure;
}

/** The weight of a requirement: 1 normal, 2 important, 3 vital. */
export function importanceWords(importance: number): string {
  const words = [
    () => say('model.importance1'),
    () => say('model.importance2'),
    () => say('model.importance3'),
  ];
  return words[importance - 1]?.() ?? String(importance);
}
