import type { Hat } from '@whetstone/core/access/contract.ts';
import type { PhraseKey } from '#lib/i18n/phrases.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import type { IconName } from '#lib/ui/icon-names.ts';

export interface Entry {
  href: string;
  label: Extract<PhraseKey, `${'platform' | 'work'}.nav${string}`>;
  icon: IconName;
  /** Other addresses whose pages belong to it. */
  also?: readonly string[];
}

const officerEntries: readonly Entry[] = [
  { href: '/', label: 'platform.navToday', icon: 'today' },
  { href: '/learn', label: 'platform.navLearn', icon: 'learn' },
  { href: '/exams', label: 'platform.navExams', icon: 'exam' },
  { href: '/me/archive', label: 'platform.navArchive', icon: 'archive' },
  { href: '/me/skill', label: 'platform.navSkill', icon: 'target' },
  { href: '/me/leave', label: 'platform.navLeave', icon: 'calendar', also: ['/me/attendance'] },
];

/** Filled by `openWork`: who is an officer and nothing else never fetches the rest. */
let workEntries: Partial<Record<Hat, readonly Entry[]>> = {};

/** Brings the entries of work hats with their words, for somebody who has one; a page's frame awaits it. */
export async function openWork(hats: readonly Hat[]): Promise<void> {
  if (hats.every((hat) => hat === 'officer')) return;
  const [work] = await Promise.all([import('./work-entries.ts'), learn('work')]);
  workEntries = work.workEntries;
}

export const hatNames = {
  officer: 'platform.hatOfficer',
  trainer: 'platform.hatTrainer',
  planner: 'platform.hatPlanner',
  leader: 'platform.hatLeader',
  admin: 'platform.hatAdmin',
} as const satisfies Record<Hat, PhraseKey>;

/** The entries of a hat; those of work hats once they are open. */
export function entriesOf(hat: Hat): readonly Entry[] {
  return hat === 'officer' ? officerEntries : (workEntries[hat] ?? []);
}

/** What the phone's bar holds: at most four, the hat's own before the officer's. */
export function barOf(hat: Hat): readonly Entry[] {
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
