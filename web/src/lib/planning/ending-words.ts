import type { Output } from '@whetstone/core/platform/route.ts';
import type { classEndings } from '@whetstone/core/training/class-endings-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';

type Known = Output<typeof classEndings>;

/** What the endings that are filled in stand on. */
export function endingsLead({ over, taken, tied }: Known): string {
  return taken + tied === 0 ? say('classes.endingsNone') : say('classes.endingsLead', { over, taken, tied });
}

const assessedNames = {
  missing: 'classes.assessedMissing',
  failed: 'classes.assessedFailed',
  passed: 'classes.assessedPassed',
} as const;

/** What is known of one member, in a few words; nothing where nothing is. */
export function endingWords({ attended, assessed }: Known['members'][number]): string {
  const { taken, present, late, excused, open } = attended;
  return [
    taken > 0 && say('classes.endingAttended', { came: present + late, taken }),
    late > 0 && say('classes.endingLate', { n: late }),
    excused > 0 && say('classes.endingExcused', { n: excused }),
    open > 0 && say('classes.endingOpen', { n: open }),
    assessed !== 'none' && say(assessedNames[assessed]),
  ]
    .filter(Boolean)
    .join(' · ');
}
