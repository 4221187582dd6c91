import type { Hat } from '@whetstone/core/access/contract.ts';
import { screens } from 'virtual:screens';
import type { Entry } from './navigation.ts';

type WorkHat = Exclude<Hat, 'officer'>;

const rounds = {
  href: '/teach/exams',
  label: 'work.navRounds',
  icon: 'exam',
  also: ['/teach/rounds'],
} as const;

/** Entries of the hats that somebody wears beside the officer's, in their order. */
const all: Record<WorkHat, readonly Entry[]> = {
  trainer: [
    { href: '/teach', label: 'work.navTeach', icon: 'teach' },
    { href: '/field', label: 'work.navField', icon: 'field' },
    { href: '/attendance', label: 'work.navAttendance', icon: 'check-circle' },
    { href: '/stores', label: 'work.navStores', icon: 'shield' },
    { href: '/bank', label: 'work.navBank', icon: 'file' },
    { href: '/teach/packages', label: 'work.navPackages', icon: 'film' },
    { href: '/teach/courses', label: 'work.navCourses', icon: 'learn', also: ['/teach/mistakes'] },
    { href: '/teach/pushes', label: 'work.navPushes', icon: 'inbox' },
    { href: '/intakes', label: 'work.navIntakes', icon: 'person' },
    rounds,
    { href: '/records/certificates', label: 'work.navCertificates', icon: 'certificate' },
    {
      href: '/teach/marking',
      label: 'work.navMarking',
      icon: 'check-circle',
      also: ['/teach/appeals', '/teach/regrades'],
    },
  ],
  planner: [
    { href: '/plan', label: 'work.navPlan', icon: 'calendar' },
    { href: '/classes', label: 'work.navClasses', icon: 'people' },
    { href: '/attendance', label: 'work.navAttendance', icon: 'check-circle' },
    { href: '/intakes', label: 'work.navIntakes', icon: 'person' },
    rounds,
    {
      href: '/teach/regrades',
      label: 'work.navRegrades',
      icon: 'check-circle',
      also: ['/teach/appeals'],
    },
    { href: '/teach/pushes', label: 'work.navPushes', icon: 'inbox' },
    { href: '/branch', label: 'work.navBranch', icon: 'flag' },
    { href: '/overdue', label: 'work.navOverdue', icon: 'clock' },
    { href: '/resources', label: 'work.navResources', icon: 'place' },
    { href: '/stores', label: 'work.navStores', icon: 'shield' },
    { href: '/unit/heat', label: 'work.navHeat', icon: 'heat' },
    { href: '/reports', label: 'work.navReports', icon: 'file' },
    { href: '/assurance', label: 'work.navAssurance', icon: 'shield' },
    {
      href: '/records/import',
      label: 'work.navRecords',
      icon: 'archive',
      also: ['/records/certificates', '/records/claims'],
    },
    { href: '/transfers', label: 'work.navTransfers', icon: 'people' },
    { href: '/leave', label: 'work.navAway', icon: 'calendar', also: ['/rosters'] },
  ],
  leader: [
    { href: '/unit', label: 'work.navUnit', icon: 'overview' },
    { href: '/unit/heat', label: 'work.navHeat', icon: 'heat' },
    { href: '/people', label: 'work.navPeople', icon: 'people' },
    { href: '/plan/year', label: 'work.navPlan', icon: 'calendar' },
    { href: '/intakes', label: 'work.navIntakes', icon: 'person' },
    { href: '/leave', label: 'work.navAway', icon: 'calendar', also: ['/rosters'] },
    { href: '/branch', label: 'work.navBranch', icon: 'flag' },
    { href: '/reports', label: 'work.navReports', icon: 'file' },
    { href: '/match', label: 'work.navMatch', icon: 'shield' },
    { href: '/talent', label: 'work.navTalent', icon: 'certificate' },
  ],
  admin: [
    { href: '/admin/org', label: 'work.navOrg', icon: 'org' },
    { href: '/branch', label: 'work.navBranch', icon: 'flag' },
    { href: '/admin/model', label: 'work.navModel', icon: 'model' },
    { href: '/admin/retention', label: 'work.navRetention', icon: 'archive' },
    { href: '/admin/ops', label: 'work.navOps', icon: 'settings' },
  ],
};

const leading = (hat: WorkHat) => all[hat].filter(({ href }) => screens.includes(href));

/** Those that lead somewhere: an entry appears with its screen. */
export const workEntries: Record<WorkHat, readonly Entry[]> = {
  trainer: leading('trainer'),
  planner: leading('planner'),
  leader: leading('leader'),
  admin: leading('admin'),
};
