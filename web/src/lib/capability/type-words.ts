import { say } from '#lib/i18n/say.svelte.ts';

const types = {
  drill: 'capability.typeDrill',
  practical: 'capability.typePractical',
  exam_proctored: 'capability.typeExamProctored',
  exam_online: 'capability.typeExamOnline',
  certificate: 'capability.typeCertificate',
  scenario: 'capability.typeScenario',
  file_review: 'capability.typeFileReview',
  inspection: 'capability.typeInspection',
  observation: 'capability.typeObservation',
} as const;

/** The kind of evidence in words. */
export function typeWords(type: string): string {
  return say(type in types ? types[type as keyof typeof types] : 'capability.typeOther');
}
