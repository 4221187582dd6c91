import type { Hat } from '@whetstone/core/access/contract.ts';
import { screens } from 'virtual:screens';
import type { PhraseKey } from '#lib/i18n/phrases.ts';
import type { IconName } from '#lib/ui/icon-names.ts';

export interface Entry {
  href: string;
  label: Extract<PhraseKey, `platform.nav${string}`>;
  icon: IconName;
  /** Other addresses whose pages belong to it. */
  also?: readonly string[];
}

const rounds = {
  href: '/teach/exams',
  label: 'platform.navRounds',
  icon: 'exam',
  also: ['/teach/rounds'],
} as const;

/** Every entry of every hat in its order; one without a screen yet is not shown. */
const entries: Record<Hat, readonly Entry[]> = {
  officer: [
    { href: '/', label: 'platform.navToday', icon: 'today' },
    { href: '/learn', label: 'platform.navLearn', icon: 'learn' },
    { href: '/exams', label: 'platform.navExams', icon: 'exam' },
    { href: '/me/archive', label: 'platform.navArchive', icon: 'archive' },
    { href: '/me/skill', label: 'platform.navSkill', icon: 'target' },
    { href: '/me/leave', label: 'platform.navLeave', icon: 'calendar', also: ['/me/attendance'] },
  ],
  trainer: [
    { href: '/teach', label: 'platform.navTeach', icon: 'teach' },
    { href: '/field', label: 'platform.navField', icon: 'field' },
    { href: '/attendance', label: 'platform.navAttendance', icon: 'check-circle' },
    { href: '/bank', label: 'platform.navBank', icon: 'file' },
    rounds,
    { href: '/records/certificates', label: 'platform.navCertificates', icon: 'certificate' },
    {
      href: '/teach/marking',
      label: 'platform.navMarking',
      icon: 'check-circle',
      also: ['/teach/appeals', '/teach/regrades'],
    },
  ],
  planner: [
    { href: '/plan', label: 'platform.navPlan', icon: 'calendar' },
    { href: '/classes', label: 'platform.navClasses', icon: 'people' },
    { href: '/attendance', label: 'platform.navAttendance', icon: 'check-circle' },
    rounds,
    {
      href: '/teach/regrades',
      label: 'platform.navRegrades',
      icon: 'check-circle',
      also: ['/teach/appeals'],
    },
    { href: '/overdue', label: 'platform.navOverdue', icon: 'clock' },
    { href: '/resources', label: 'platform.navResources', icon: 'place' },
    { href: '/unit/heat', label: 'platform.navHeat', icon: 'heat' },
    { href: '/reports', label: 'platform.navReports', icon: 'file' },
    { href: '/assurance', label: 'platform.navAssurance', icon: 'shield' },
    {
      href: '/records/import',
      label: 'platform.navRecords',
      icon: 'archive',
      also: ['/records/certificates', '/records/claims'],
    },
    { href: '/transfers', label: 'platform.navTransfers', icon: 'people' },
    { href: '/leave', label: 'platform.navAway', icon: 'calendar', also: ['/rosters'] },
  ],
  leader: [
    { href: '/unit', label: 'platform.navUnit', icon: 'overview' },
    { href: '/unit/heat', label: 'platform.navHeat', icon: 'heat' },
    { href: '/people', label: 'platform.navPeople', icon: 'people' },
    { href: '/plan/year', label: 'platform.navPlan', icon: 'calendar' },
    { href: '/leave', label: 'platform.navAway', icon: 'calendar', also: ['/rosters'] },
    { href: '/reports', label: 'platform.navReports', icon: 'file' },
    { href: '/match', label: 'platform.navMatch', icon: 'shield' },
    { href: '/talent', label: 'platform.navTalent', icon: 'certificate' },
  ],
  admin: [
    { href: '/admin/org', label: 'platform.navOrg', icon: 'org' },
    { href: '/admin/model', label: 'platform.navModel', icon: 'model' },
    { href: '/admin/ops', label: 'platform.navOps', icon: 'settings' },
  ],
};

export const hatNames = {
  officer: 'platform.hatOfficer',
  trainer: 'platform.hatTrainer',
  planner: 'platform.hatPlanner',
  leader: 'platform.hatLeader',
  admin: 'platform.hatAdmin',
} as const satisfies Record<Hat, PhraseKey>;

/** The entries of a hat that lead somewhere. */
export function entriesOf(hat: Hat): Entry[] {
  return entries[hat].filter((entry) => screens.includes(entry.href));
}

/** What the phone's bar holds: at most four, the hat's own before the officer's. */
export function barOf(hat: Hat): Entry[] {
  const today = entriesOf('officer').slice(0, 1);
  return (hat === 'officer' ? entriesOf('officer') : [...today, ...entriesOf(hat)]).slice(0, 4);
}

/** Where a hat begins. */
export function homeOf(hat: Hat): string {
  return entriesOf(hat)[0]?.href ?? '/';
}

/** Whoever has a duty beside being an officer begins with it; of several, with the widest. */
const byDuty: readonly Hat[] = ['leader', 'planner', 'trainer', 'admin', 'officer'];

/** The hat worn now: the chosen one while the person still has it, else that of their duty. */
export function wornHat(hats: readonly Hat[], chosen: string | undefined): Hat {
  return hats.find((hat) => hat === chosen) ?? byDuty.find((hat) => hats.includes(hat)) ?? 'officer';
}

/** The entry a page belongs to: the longest address of an entry that the page's begins with. */
export function currentEntry(list: readonly Entry[], pathname: string): Entry | undefined {
  return list
    .flatMap((entry) => [entry.href, ...(entry.also ?? [])].map((address) => ({ entry, address })))
    .filter(({ address }) => pathname === address || (address !== '/' && pathname.startsWith(`${address}/`)))
    .sort((a, b) => b.address.length - a.address.length)[0]?.entry;
}
