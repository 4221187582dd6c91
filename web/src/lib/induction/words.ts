import { actorWords, missingSentence, stageWords } from '@whetstone/core/training/induction/words.ts';
import type {
  InductionActor,
  InductionStage,
  InductionStep,
} from '@whetstone/core/training/induction/stages.ts';
import type { MissingView, NeedsView } from '@whetstone/core/training/induction-views.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';

export type Needs = NeedsView;

export const stageWord = (stage: InductionStage) => inLocale(stageWords[stage].zh, stageWords[stage].en);
export const actorWord = (by: InductionActor) => inLocale(actorWords[by].zh, actorWords[by].en);

/** What is missing, with the course, drill or certificate by name. */
export function missingWord(part: MissingView, needs: Needs): string {
  const named = [...needs.courses, ...needs.drills, ...needs.certificates].find(
    ({ code }) => code === part.code,
  );
  const name = named ? inLocale(named.nameZh, named.nameEn) : (part.code ?? '');
  return inLocale(missingSentence(part, name, 'zh'), missingSentence(part, name, 'en'));
}

/** A step, as lists of all of them name it. */
export function stepWord(step: InductionStep): string {
  const words = {
    account: () => say('induction.stepAccount'),
    class: () => say('induction.stepClass'),
    lessons: () => say('induction.stepLessons'),
    exam: () => say('induction.stepExam'),
    drill: () => say('induction.stepDrill'),
    certificate: () => say('induction.stepCertificate'),
    posting: () => say('induction.stepPosting'),
  };
  return words[step]();
}

/** Steps that an intake asks for: what it does not ask for is not shown. */
export function stepsOf(needs: Needs): InductionStep[] {
  const asked: Record<InductionStep, boolean> = {
    account: true,
    class: true,
    lessons: needs.courseCodes.length > 0,
    exam: needs.exam,
    drill: needs.drillCodes.length > 0,
    certificate: needs.certificateCodes.length > 0,
    posting: true,
  };
  return (Object.keys(asked) as InductionStep[]).filter((step) => asked[step]);
}
