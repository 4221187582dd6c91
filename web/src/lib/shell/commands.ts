import type { Hat, Session } from '@whetstone/core/access/contract.ts';
import { goto } from '$app/navigation';
import { say } from '#lib/i18n/say.svelte.ts';
import { themes } from '#lib/platform/choices.ts';
import { preferences } from '#lib/platform/preferences.svelte.ts';
import type { IconName } from '#lib/ui/icon-names.ts';
import { entriesOf, hatNames } from './navigation.ts';
import { signOut } from './session-end.ts';
import { speak } from './speak.ts';

export interface Command {
  id: string;
  label: string;
  detail?: string;
  icon: IconName;
  run: () => void;
}

const themeNames = {
  auto: 'shell.themeAuto',
  light: 'shell.themeLight',
  dark: 'shell.themeDark',
  contrast: 'shell.themeContrast',
} as const;

/** The screens of all hats the person has, each once. */
export function screenCommands(hats: readonly Hat[]): Command[] {
  const seen = new Map(hats.flatMap(entriesOf).map((entry) => [entry.href, entry]));
  const inbox = { href: '/inbox', label: 'shell.inbox', icon: 'inbox' } as const;
  return [inbox, ...seen.values()].map(({ href, label, icon }) => ({
    id: href,
    label: say(label),
    detail: href,
    icon,
    run: () => void goto(href),
  }));
}

/** What can be done from anywhere. */
export function actionCommands(
  session: Session,
  wear: (hat: Hat) => void,
  showShortcuts: () => void,
): Command[] {
  const hats = session.hats.map((hat): Command => {
    const label = say('shell.switchHat', { hat: say(hatNames[hat]) });
    return { id: `hat-${hat}`, label, icon: 'hat', run: () => wear(hat) };
  });
  const looks = themes.map((theme): Command => {
    const label = say('shell.switchTheme', { theme: say(themeNames[theme]) });
    return { id: `theme-${theme}`, label, icon: 'theme', run: () => preferences.choose({ theme }) };
  });
  const other = preferences.locale === 'zh' ? 'en' : 'zh';
  return [
    ...(hats.length > 1 ? hats : []),
    ...looks,
    {
      id: 'locale',
      label: say('shell.switchLanguage'),
      icon: 'language',
      run: () => void speak(other),
    },
    { id: 'shortcuts', label: say('shell.shortcuts'), icon: 'keyboard', run: showShortcuts },
    { id: 'sign-out', label: say('shell.signOut'), icon: 'sign-out', run: () => void signOut() },
  ];
}

/** Commands whose words or address contain the query; none of the many actions before one was typed. */
export function matching(commands: readonly Command[], query: string): Command[] {
  const wanted = query.trim().normalize('NFKC').toLowerCase();
  return commands.filter(({ label, detail = '' }) => `${label} ${detail}`.toLowerCase().includes(wanted));
}
