import { say } from '#lib/i18n/say.svelte.ts';

const types = {
  drill: 'why.typeDrill',
  practical: 'why.typePractical',
  exam_proctored: 'why.typeExamProctored',
  exam_online: 'why.typeExamOnline',
  certificate: 'why.typeCertificate',
  scenario: 'why.typeScenario',
  file_review: 'why.typeFileReview',
  inspection: 'why.typeInspection',
  observation: 'why.typeObservation',
} as const;

/** The kind of evidence in words. */
export function typeWords(type: string): string {
  return say(type in types ? types[type as keyof typeof types] : 'why.typeOther');
}
