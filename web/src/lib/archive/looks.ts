import type { accessLog } from '@whetstone/core/access/contract.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { say } from '#lib/i18n/say.svelte.ts';

export type Look = Output<typeof accessLog>['looks'][number];

/** Looks by day as they come, newest first. */
export function looksByDay(looks: readonly Look[]): { on: string; looks: Look[] }[] {
  const days = new Map<string, Look[]>();
  for (const look of looks) {
    const on = dayAt(look.at);
    days.set(on, [...(days.get(on) ?? []), look]);
  }
  return [...days].map(([on, looks]) => ({ on, looks }));
}

/** What was looked at, in words. */
export function viewWords(view: string): string {
  const known: Record<string, () => string> = {
    'capability.profile': () => say('looks.profile'),
    'archive.person-records': () => say('looks.records'),
    'archive.person-record': () => say('looks.record'),
    'archive.person-certificates': () => say('archive.certificates'),
    'archive.person-dossier': () => say('looks.dossier'),
    'learning.person-hours': () => say('looks.hours'),
    'capability.why': () => say('looks.why'),
    'capability.checklist': () => say('archive.promotion'),
    'capability.plan': () => say('looks.plan'),
    'archive.record-entries': () => say('looks.entries'),
    'org.transfers-of': () => say('looks.transfers'),
    'exams.result-matrix': () => say('looks.resultMatrix'),
    'exams.regrade': () => say('looks.regrade'),
    'exams.name-script': () => say('looks.script'),
    'org.person': () => say('looks.card'),
    'drills.media': () => say('looks.media'),
    'capability.cell': () => say('looks.cell'),
    'capability.unit-module': () => say('looks.unitModule'),
    'capability.lapsing': () => say('looks.lapsing'),
    'capability.qualified': () => say('looks.qualified'),
    'capability.scenario': () => say('looks.scenario'),
    'capability.assessment-request': () => say('looks.assessment'),
    'capability.draw-field-test': () => say('looks.fieldTest'),
    'capability.person-tier': () => say('looks.tier'),
    'training.person-holds': () => say('looks.hold'),
    'training.holds': () => say('looks.holds'),
    'training.class-endings': () => say('looks.endings'),
    'exams.late-scripts': () => say('looks.lateScripts'),
    'exams.late-script': () => say('looks.lateScript'),
  };
  return known[view]?.() ?? say('looks.other');
}

/** What for, by the roles that let them look; a charge of an occasion where no role did. */
export function purposeWords(roles: Look['roles']): string {
  const words = {
    leader: () => say('archive.purposeLeader'),
    planner: () => say('archive.purposePlanner'),
    trainer: () => say('archive.purposeTrainer'),
    admin: () => say('archive.purposeAdmin'),
  };
  if (roles.length === 0) return say('archive.purposeCharge');
  return roles.map((role) => words[role]()).join(' · ');
}
