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

/** What was looked at, in words; the contract's name where it is new. */
export function viewWords(view: string): string {
  const known: Record<string, () => string> = {
    'capability.profile': () => say('archive.viewProfile'),
    'archive.person-records': () => say('archive.viewRecords'),
    'archive.person-record': () => say('archive.viewRecord'),
    'archive.person-certificates': () => say('archive.certificates'),
    'archive.person-dossier': () => say('archive.viewDossier'),
    'capability.why': () => say('archive.viewWhy'),
    'capability.checklist': () => say('archive.promotion'),
    'capability.plan': () => say('archive.viewPlan'),
    'archive.record-entries': () => say('archive.viewEntries'),
    'org.transfers-of': () => say('archive.viewTransfers'),
    'exams.result-matrix': () => say('archive.viewResultMatrix'),
    'exams.regrade': () => say('archive.viewRegrade'),
    'exams.name-script': () => say('archive.viewScript'),
    'org.person': () => say('archive.viewCard'),
  };
  return known[view]?.() ?? view;
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
