import type { Presence } from '@whetstone/core/outreach/branches/meeting.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** What a presence is called; null = not noted. */
export function presenceWord(presence: Presence | null): string {
  if (presence === 'present') return say('branch.isPresent');
  if (presence === 'excused') return say('branch.isExcused');
  return presence === 'absent' ? say('branch.isAbsent') : say('branch.unnoted');
}
